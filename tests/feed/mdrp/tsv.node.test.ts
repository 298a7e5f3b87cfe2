/** The strict reader: what it accepts, and the fault it gives for each way to be wrong. */
import { describe, expect, it } from 'vitest';
import { isFault } from '../../../src/domain/fault.ts';
import type { Fault } from '../../../src/domain/fault.ts';
import { FILE_BYTES_MAX, claimId, decodeFile, readTable } from '../../../src/feed/mdrp/tsv.ts';

const rules = { file: 'places.txt', columns: ['place', 'x', 'fee'], rowCountMax: 3 } as const;

function read(text: string) {
  const rowById = new Map<string, number>();
  return readTable(text, rules, (row) => ({
    place: claimId(rowById, row, 'place'),
    x: row.integer('x', -100, 100, 'metres'),
    fee: row.cents('fee', 5000),
  }));
}

function faultOf(work: () => unknown): Fault {
  try {
    work();
  } catch (error) {
    if (isFault(error)) return error;
    throw error;
  }
  throw new Error('nothing was thrown');
}

const bytes = (text: string) => new TextEncoder().encode(text);

describe('readTable', () => {
  it('reads rows by column name, in any order of columns', () => {
    expect(read('fee\tplace\tx\n10\ta\t-5\n0.5\tb\t0\n')).toEqual([
      { place: 'a', x: -5, fee: 1000 },
      { place: 'b', x: 0, fee: 50 },
    ]);
  });

  it('takes CRLF, no last line end, blank lines at the end and spaces round values', () => {
    const expected = [{ place: 'a', x: 1, fee: 200 }];
    expect(read('place\tx\tfee\r\na\t1\t2\r\n\r\n')).toEqual(expected);
    expect(read('place\tx\tfee\n a \t 1\t2 ')).toEqual(expected);
  });

  it('never gives minus zero', () => {
    expect(Object.is(read('place\tx\tfee\na\t-0\t2\n')[0]?.x, 0)).toBe(true);
  });

  it.each([
    ['place\tx\n', 'field-invalid', 1, 'fee', 'Column “fee” is missing'],
    ['place\tx\tfee\tx\n', 'field-invalid', 1, 'x', 'comes twice'],
    ['place\tx\tprice\n', 'field-invalid', 1, 'price', 'is not known'],
    ['__proto__\tx\tfee\n', 'field-invalid', 1, '__proto__', 'is not known'],
    ['constructor\tplace\tx\tfee\n', 'field-invalid', 1, 'constructor', 'is not known'],
    ['place\tx\tfee\na\t1\n', 'row-truncated', 2, undefined, 'cut short'],
    ['place\tx\tfee\na\t1\t2\n\nb\t1\t2\n', 'row-truncated', 3, undefined, 'cut short'],
    ['place\tx\tfee\na\t1\t2\t3\n', 'field-invalid', 2, undefined, 'too many fields'],
    ['place\tx\tfee\na\t1.5\t2\n', 'field-invalid', 2, 'x', '1.5'],
    ['place\tx\tfee\na\t101\t2\n', 'field-invalid', 2, 'x', '101'],
    ['place\tx\tfee\na\t1e2\t2\n', 'field-invalid', 2, 'x', '1e2'],
    ['place\tx\tfee\na\t0x1\t2\n', 'field-invalid', 2, 'x', '0x1'],
    ['place\tx\tfee\na\t\t2\n', 'field-invalid', 2, 'x', '“”'],
    ['place\tx\tfee\na\t1\t0.125\n', 'field-invalid', 2, 'fee', '0.125'],
    ['place\tx\tfee\na\t1\t-1\n', 'field-invalid', 2, 'fee', '-1'],
    ['place\tx\tfee\na\t1\t50.01\n', 'field-invalid', 2, 'fee', '50.01'],
    ['place\tx\tfee\n\t1\t2\n', 'field-invalid', 2, 'place', '“”'],
    [`place\tx\tfee\n${'a'.repeat(65)}\t1\t2\n`, 'field-invalid', 2, 'place', 'aaa'],
    ['place\tx\tfee\na\u202eb\t1\t2\n', 'field-invalid', 2, 'place', 'a'],
    ['place\tx\tfee\na\t1\t2\na\t1\t2\n', 'id-duplicate', 3, 'place', 'comes twice'],
    ['place\tx\tfee\n', 'file-empty', undefined, undefined, 'no rows'],
    ['place\tx\tfee\na\t1\t2\nb\t1\t2\nc\t1\t2\nd\t1\t2\n', 'file-too-large', 5, undefined, 'rows'],
  ])('%j → %s', (text, code, row, field, message) => {
    const fault = faultOf(() => read(text));
    expect(fault.code).toBe(code);
    expect(fault.message).toContain(message);
    expect(fault.fields).toMatchObject({ file: 'places.txt', rule: expect.any(String) });
    expect(fault.fields.row).toBe(row);
    expect(fault.fields.field).toBe(field);
  });

  it('takes an id named like a property of every object', () => {
    expect(read('place\tx\tfee\n__proto__\t1\t2\nconstructor\t1\t2\n')).toHaveLength(2);
  });

  it('shows long values cut', () => {
    const { fields } = faultOf(() => read(`place\tx\tfee\na\t${'9'.repeat(5000)}\t2\n`));
    expect(fields.value?.length).toBeLessThan(80);
  });
});

describe('decodeFile', () => {
  it('drops a byte-order mark', () => {
    expect(decodeFile({ name: 'a.txt', bytes: bytes('\ufeffplace') })).toBe('place');
  });

  it.each([
    ['file-empty', new Uint8Array(0)],
    ['file-empty', bytes(' \r\n\n')],
    ['file-not-text', new Uint8Array([0xff, 0xfe, 0x61, 0x00])],
    ['file-not-text', new Uint8Array([0x50, 0x4b, 0x03, 0x04, 0x00, 0x00])],
    ['file-not-text', bytes('a\u0000b')],
    ['file-too-large', new Uint8Array(FILE_BYTES_MAX + 1)],
  ])('refuses with %s', (code, content) => {
    const fault = faultOf(() => decodeFile({ name: 'a.txt', bytes: content }));
    expect(fault.code).toBe(code);
    expect(fault.fields.file).toBe('a.txt');
  });
});
