import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isFault } from '../../../src/domain/fault.ts';
import { readCongestion, writeCongestion } from '../../../src/roads/hours/congestion-file.ts';
import { freeFlow, perMilleAt, usualWeekday } from '../../../src/roads/hours/congestion.ts';
import { CAR_CLASSES } from '../../../src/roads/road-class.ts';

const text = writeCongestion(usualWeekday());

/** What a text is refused with. */
function fieldsOf(broken: string): unknown {
  try {
    readCongestion(broken, 'a.csv');
  } catch (error) {
    if (isFault(error)) return { code: error.code, ...error.fields };
    throw error;
  }
  return undefined;
}

describe('a file of congestion', () => {
  it('says what was written, whatever that is', () => {
    const factor = fc.integer({ min: 200, max: 10_000 });
    const length = CAR_CLASSES.length * 24;
    fc.assert(
      fc.property(fc.array(factor, { minLength: length, maxLength: length }), (values) => {
        const perMille = Int32Array.from(values);
        expect(readCongestion(writeCongestion({ perMille }), 'a.csv').perMille).toEqual(perMille);
      }),
      { numRuns: 50 },
    );
  });

  it('may have its rows in any order, blank lines and other line ends', () => {
    const [header, ...rows] = text.trimEnd().split('\n');
    const turned = `\uFEFF${[header, '', ...rows.toReversed()].join('\r\n')}\r\n\r\n`;
    expect(readCongestion(turned, 'a.csv')).toEqual(usualWeekday());
  });

  it('is refused by row, field and rule', () => {
    const lines = text.trimEnd().split('\n');
    const withLine = (index: number, line: string): string =>
      lines.map((old, at) => (at === index ? line : old)).join('\n');
    const file = 'a.csv';
    expect(fieldsOf('')).toMatchObject({ code: 'file-empty', file });
    expect(fieldsOf(withLine(0, 'class,0,1'))).toMatchObject({ row: 1, field: 'header' });
    expect(fieldsOf(withLine(2, 'motorway_link,1,1'))).toMatchObject({
      code: 'row-truncated',
      row: 3,
    });
    expect(fieldsOf(withLine(3, lines[3]!.replace('trunk', 'lane')))).toMatchObject({
      code: 'field-invalid',
      row: 4,
      field: 'class',
      value: 'lane',
    });
    expect(fieldsOf(withLine(5, lines[4]!))).toMatchObject({ code: 'id-duplicate', row: 6 });
    expect(fieldsOf(lines.slice(0, -1).join('\n'))).toMatchObject({
      field: 'class',
      rule: expect.stringContaining('road') as string,
    });
    for (const cell of ['', '0', '11', '-1', 'NaN', '1e1', '0x1', 'one']) {
      const cells = lines[1]!.split(',');
      cells[8] = cell;
      expect(fieldsOf(withLine(1, cells.join(',')))).toMatchObject({
        code: 'field-invalid',
        row: 2,
        field: '7',
        value: cell,
      });
    }
  });
});

describe('perMilleAt', () => {
  it('is what is given at full hours, changes evenly between them, and repeats every day', () => {
    const usual = usualWeekday();
    const primary = CAR_CLASSES.indexOf('primary');
    expect(perMilleAt(usual, 8 * 3600)[primary]).toBe(1480);
    expect(perMilleAt(usual, 8.5 * 3600)[primary]).toBe(1380);
    expect(perMilleAt(usual, 23.5 * 3600)[primary]).toBe(1010);
    expect(perMilleAt(usual, 32 * 3600)).toEqual(perMilleAt(usual, 8 * 3600));
    expect(perMilleAt(usual, -16 * 3600)).toEqual(perMilleAt(usual, 8 * 3600));
    expect(perMilleAt(freeFlow(), 60_000)).toEqual(Int32Array.from(CAR_CLASSES, () => 1000));
  });
});
