/**
 * Rows as CSV (RFC 4180) that a spreadsheet opens as plain data: text that a spreadsheet would run as
 * a formula is made inert with a leading apostrophe; numbers stay numbers, "-5" too.
 */

export type CsvCell = string | number | undefined;

/**
 * Text a spreadsheet may run: = + - @ or their wide twins, a tab or a NUL first, also behind leading
 * white space and quotes. Asked of each line, since a cell may hold several.
 */
const FORMULA_LEAD = /^[\s"']*([=+\-@＝＋－＠]|[\t\0])/u;
/** A line break before any text, which hides the line that follows. */
const BREAK_FIRST = /^[\s"']*[\r\n]/u;

/** A whole file with CRLF line ends; `undefined` is an empty cell. */
export function csvText(rows: readonly (readonly CsvCell[])[]): string {
  return rows.map((row) => row.map(csvCell).join(',')).join('\r\n') + '\r\n';
}

/** One cell, quoted where needed. Numbers that are not finite are empty. */
export function csvCell(cell: CsvCell): string {
  if (cell === undefined) return '';
  if (typeof cell === 'number') return Number.isFinite(cell) ? String(cell) : '';
  const text = inert(cell);
  return /[",\r\n\t\0]|^\s|\s$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** Text that no spreadsheet takes for a formula; undone by dropping one leading apostrophe a line. */
export function inert(text: string): string {
  return text
    .split(/(\r\n|\r|\n)/)
    .map((part, index) => {
      if (index % 2 === 1) return part;
      const first = index === 0 && BREAK_FIRST.test(text);
      return first || FORMULA_LEAD.test(part) ? `'${part}` : part;
    })
    .join('');
}
