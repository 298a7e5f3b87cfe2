/** Exported text is inert in a spreadsheet and survives a strict reader unchanged. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { csvCell, csvText, inert } from '../../../src/ui/table/csv.ts';

/** RFC 4180, read strictly: the oracle for the writer. */
function parse(text: string): string[][] {
  const rows: string[][] = [[]];
  let field = '';
  let quoted = false;
  for (let at = 0; at < text.length; at++) {
    const letter = text[at];
    if (quoted) {
      if (letter !== '"') field += letter;
      else if (text[at + 1] === '"') field += text[++at];
      else quoted = false;
    } else if (letter === '"') quoted = true;
    else if (letter === ',') {
      rows.at(-1)!.push(field);
      field = '';
    } else if (letter === '\r' && text[at + 1] === '\n') {
      at += 1;
      rows.at(-1)!.push(field);
      field = '';
      rows.push([]);
    } else field += letter;
  }
  return rows.slice(0, -1);
}

const leads = ['=', '+', '-', '@', '＝', '\t', '\r', '\n', '\0'];
const before = ['', ' ', '\u00a0', '  ', '"', "'"];

test('every way to begin a formula is made inert', () => {
  for (const space of before) {
    for (const lead of leads) {
      const cell = csvCell(`${space}${lead}1+cmd|' /C calc'!A0`);
      const [[shown]] = parse(`${cell}\r\n`) as [[string]];
      expect(shown.startsWith("'"), JSON.stringify(cell)).toBe(true);
    }
  }
});

test('so are formulas on a later line of a cell', () => {
  expect(inert('note\n=1+1\r\n@x')).toBe("note\n'=1+1\r\n'@x");
});

test('numbers stay numbers, minus and all; what is absent or not finite is empty', () => {
  expect([csvCell(-5), csvCell(0.1), csvCell(undefined), csvCell(Number.NaN)]).toEqual([
    '-5',
    '0.1',
    '',
    '',
  ]);
});

test('plain text is left alone, text with commas and quotes is quoted', () => {
  expect(csvCell('Avenida Brasil 2500')).toBe('Avenida Brasil 2500');
  expect(csvCell('17:00–18:00')).toBe('17:00–18:00');
  expect(csvCell('a "b", c')).toBe('"a ""b"", c"');
});

test('a strict reader gets every cell back, but for the apostrophes', () => {
  const texts = fc.string({
    unit: fc.constantFrom('a', '=', '-', '"', ',', '\r', '\n', ' ', '\t', "'", '@', 'é'),
  });
  fc.assert(
    fc.property(
      fc.array(fc.array(texts, { minLength: 2, maxLength: 2 }), { minLength: 1 }),
      (rows) => {
        expect(parse(csvText(rows))).toEqual(rows.map((row) => row.map(inert)));
      },
    ),
  );
});

test('making inert adds apostrophes and nothing else', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      expect(inert(text).replaceAll("'", '')).toBe(text.replaceAll("'", ''));
    }),
  );
});
