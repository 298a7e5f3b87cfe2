/**
 * A strict reader of tab-separated files with one header row. Whatever is wrong becomes one `Fault`
 * that names file, row, field, rule and value, so that a person can mend the file. Columns are found
 * by name; a map holds them, so that no header text can reach an object's prototype.
 */
import { Fault } from '../../domain/fault.ts';
import type { FaultCode } from '../../domain/fault.ts';

/** A file as it came from a picker, a drop or a disk; `bytes` may be moved across a worker boundary. */
export interface RawFile {
  readonly name: string;
  readonly bytes: Uint8Array;
}

export interface TableRules<Column extends string> {
  /** The file's name, as faults tell it. */
  readonly file: string;
  /** All columns, each exactly once; their order in the file is free. */
  readonly columns: readonly Column[];
  /** Data rows allowed, the header not counted. */
  readonly rowCountMax: number;
}

/** Told now and then with the share of the text that has been read, 0 to 1. */
export type TableProgress = (fraction: number) => void;

/** Larger files are refused before they are decoded. The largest published instance has 0.1 MB. */
export const FILE_BYTES_MAX = 8 * 1024 * 1024;

const PROGRESS_ROWS = 4000;
const ID_LENGTH_MAX = 64;
const SHOWN_LENGTH_MAX = 60;

/** Bytes → text. Throws file-empty, file-too-large or file-not-text. A UTF-8 byte-order mark is dropped. */
export function decodeFile(file: RawFile): string {
  const { name, bytes } = file;
  if (bytes.length > FILE_BYTES_MAX) {
    const rule = `A file has at most ${FILE_BYTES_MAX / 1024 / 1024} MB.`;
    throw new Fault('file-too-large', `${name} is too large`, { file: name, rule });
  }
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw notText(name);
  }
  if (text.includes('\u0000')) throw notText(name);
  if (text.trim() === '') {
    const rule = 'A file has a header row and at least one row of data.';
    throw new Fault('file-empty', `${name} is empty`, { file: name, rule });
  }
  return text;
}

function notText(file: string): Fault {
  return new Fault('file-not-text', `${file} is not a text file`, {
    file,
    rule: 'Files are tab-separated text in UTF-8.',
  });
}

/** One data row, with readers that check as they read. */
export class Row<Column extends string> {
  readonly file: string;
  /** One-based, the header being row 1. */
  readonly number: number;
  readonly #cells: readonly string[];
  readonly #columnAt: ReadonlyMap<string, number>;

  constructor(
    file: string,
    number: number,
    cells: readonly string[],
    columnAt: ReadonlyMap<string, number>,
  ) {
    this.file = file;
    this.number = number;
    this.#cells = cells;
    this.#columnAt = columnAt;
  }

  text(field: Column): string {
    const index = this.#columnAt.get(field);
    return index === undefined ? '' : (this.#cells[index] ?? '').trim();
  }

  /** A name of 1 to 64 visible characters. */
  id(field: Column): string {
    const text = this.text(field);
    if (text === '' || text.length > ID_LENGTH_MAX || /[\p{Cc}\p{Cf}]/u.test(text)) {
      throw this.fault(
        'field-invalid',
        field,
        `A name has 1 to ${ID_LENGTH_MAX} visible characters.`,
      );
    }
    return text;
  }

  /** A whole number from `min` to `max`, both included. `unit` is told in the fault. */
  integer(field: Column, min: number, max: number, unit: string): number {
    const text = this.text(field);
    const value = /^-?\d{1,9}$/.test(text) ? Number(text) : Number.NaN;
    if (value >= min && value <= max) return value + 0;
    throw this.fault('field-invalid', field, `A whole number of ${unit} from ${min} to ${max}.`);
  }

  /** An amount of money with at most two decimals, in cents, from 0 to `maxCents`. */
  cents(field: Column, maxCents: number): number {
    const match = /^(\d{1,7})(?:\.(\d{1,2}))?$/.exec(this.text(field));
    const value =
      match === null
        ? Number.NaN
        : Number(match[1]) * 100 + Number((match[2] ?? '').padEnd(2, '0'));
    if (value <= maxCents) return value;
    const rule = `An amount from 0 to ${maxCents / 100} with at most two decimals.`;
    throw this.fault('field-invalid', field, rule);
  }

  /** A fault about this row. */
  fault(code: FaultCode, field: Column, rule: string): Fault {
    const value = shown(this.text(field));
    return new Fault(code, `${MESSAGES[code] ?? 'A value is wrong'}: “${value}”`, {
      file: this.file,
      row: this.number,
      field,
      rule,
      value,
    });
  }
}

const MESSAGES: Partial<Record<FaultCode, string>> = {
  'field-invalid': 'A value breaks its rule',
  'reference-unknown': 'A name is not known',
  'id-duplicate': 'A name comes twice',
};

/**
 * Reads every row of `text` with `read`, in file order. Rows end in LF or CRLF; empty rows are allowed
 * at the end only. Throws field-invalid (header, too many fields), row-truncated, file-empty (no data
 * rows), file-too-large (too many rows) and whatever `read` throws.
 */
export function readTable<Column extends string, T>(
  text: string,
  rules: TableRules<Column>,
  read: (row: Row<Column>) => T,
  onProgress?: TableProgress,
): T[] {
  const end = endOfText(text);
  const columnAt = readHeader(lineAt(text, 0, end), rules);
  const values: T[] = [];
  let from = nextLine(text, 0, end);
  for (let number = 2; from < end; number += 1) {
    if (values.length === rules.rowCountMax) throw tooManyRows(rules, number);
    const cells = lineAt(text, from, end).split('\t');
    checkCellCount(cells, columnAt, rules, number);
    values.push(read(new Row(rules.file, number, cells, columnAt)));
    from = nextLine(text, from, end);
    if (number % PROGRESS_ROWS === 0) onProgress?.(from / end);
  }
  if (values.length > 0) return values;
  const rule = 'A file has a header row and at least one row of data.';
  throw new Fault('file-empty', `${rules.file} has no rows`, { file: rules.file, rule });
}

/** Notes `id` as taken in `rowById`; a second one is a fault that names the first's row. */
export function claimId<Column extends string>(
  rowById: Map<string, number>,
  row: Row<Column>,
  field: Column,
): string {
  const id = row.id(field);
  const first = rowById.get(id);
  if (first !== undefined) {
    throw row.fault('id-duplicate', field, `Names are unique; row ${first} has it already.`);
  }
  rowById.set(id, row.number);
  return id;
}

function readHeader<Column extends string>(
  line: string,
  rules: TableRules<Column>,
): ReadonlyMap<string, number> {
  const { file, columns } = rules;
  const expected = columns.join(', ');
  const columnAt = new Map<string, number>();
  for (const [index, cell] of line.split('\t').entries()) {
    const name = cell.trim();
    const fields = { file, row: 1, field: shown(name), rule: `The columns are ${expected}.` };
    if (!(columns as readonly string[]).includes(name)) {
      throw new Fault('field-invalid', `Column “${shown(name)}” is not known`, fields);
    }
    if (columnAt.has(name)) {
      throw new Fault('field-invalid', `Column “${shown(name)}” comes twice`, fields);
    }
    columnAt.set(name, index);
  }
  for (const field of columns) {
    if (columnAt.has(field)) continue;
    const fields = { file, row: 1, field, rule: `The columns are ${expected}.` };
    throw new Fault('field-invalid', `Column “${field}” is missing`, fields);
  }
  return columnAt;
}

function checkCellCount<Column extends string>(
  cells: readonly string[],
  columnAt: ReadonlyMap<string, number>,
  rules: TableRules<Column>,
  row: number,
): void {
  if (cells.length === columnAt.size) return;
  const isShort = cells.length < columnAt.size;
  const count = cells.length === 1 && cells[0]?.trim() === '' ? 0 : cells.length;
  const fields = {
    file: rules.file,
    row,
    rule: `A row has ${columnAt.size} tab-separated fields; this one has ${count}.`,
    value: shown(cells.join('⇥')),
  };
  throw isShort
    ? new Fault('row-truncated', 'A row is cut short', fields)
    : new Fault('field-invalid', 'A row has too many fields', fields);
}

function tooManyRows<Column extends string>(rules: TableRules<Column>, row: number): Fault {
  return new Fault('file-too-large', `${rules.file} has too many rows`, {
    file: rules.file,
    row,
    rule: `At most ${rules.rowCountMax} rows.`,
  });
}

/** Where the last row that is not blank ends. */
function endOfText(text: string): number {
  let end = text.length;
  while (end > 0 && /[\r\n]/.test(text.charAt(end - 1))) end -= 1;
  return end;
}

function lineAt(text: string, from: number, end: number): string {
  const line = text.slice(from, Math.min(lineEnd(text, from), end));
  return line.endsWith('\r') ? line.slice(0, -1) : line;
}

function nextLine(text: string, from: number, end: number): number {
  return Math.min(lineEnd(text, from) + 1, end);
}

function lineEnd(text: string, from: number): number {
  const index = text.indexOf('\n', from);
  return index === -1 ? text.length : index;
}

/** A value as faults show it: short, without control characters. */
function shown(text: string): string {
  const clean = text.replaceAll(/\p{Cc}/gu, '�');
  return clean.length > SHOWN_LENGTH_MAX ? `${clean.slice(0, SHOWN_LENGTH_MAX)}…` : clean;
}
