/**
 * A table as the component draws it: heads, cells by row and column, sorted. Orders and shoppers
 * become the same kind of sheet, so that one component shows both.
 */
import type { OrderStatus } from '../../store/live-state.svelte.ts';
import { NONE } from '../format.ts';
import { compareText } from '../lists/sort.ts';
import type { CsvCell } from './csv.ts';

/** What a cell says, sorts by and exports; an absent value sorts last and reads "–". */
export interface Cell {
  readonly text: string;
  readonly key: string | number | undefined;
  /** Exported in place of the key where people would not read the key. */
  readonly csv?: CsvCell;
}

export interface Column<Row> {
  readonly id: string;
  readonly title: string;
  /** Unit of the exported number, for the file's head: "minutes". */
  readonly unit?: string;
  readonly width: number;
  readonly align?: 'right';
  readonly cell: (row: Row) => Cell;
}

export interface Sort {
  readonly columnId: string;
  readonly descending: boolean;
}

export interface Head {
  readonly id: string;
  readonly title: string;
  readonly width: number;
  readonly align: 'left' | 'right';
}

export interface Sheet {
  readonly kind: 'order' | 'shopper';
  readonly heads: readonly Head[];
  readonly count: number;
  id(index: number): string;
  /** How the row stands; undefined for a shopper without orders. */
  status(index: number): OrderStatus | undefined;
  text(index: number, column: number): string;
  indexOf(id: string): number;
  /** Heads and all rows, for export. */
  cells(): CsvCell[][];
}

export interface SheetSource<Row> {
  readonly kind: Sheet['kind'];
  readonly columns: readonly Column<Row>[];
  /** In the order ties keep. */
  readonly rows: readonly Row[];
  readonly idOf: (row: Row) => string;
  readonly statusOf: (row: Row) => OrderStatus | undefined;
  /** Undefined keeps the rows' own order. */
  readonly sort: Sort | undefined;
}

export function cell(text: string, key: Cell['key'] = text, csv?: CsvCell): Cell {
  return { text: text === '' ? NONE : text, key, csv };
}

/** Sorts the rows and wraps them; cells are made only when asked for. */
export function makeSheet<Row>(source: SheetSource<Row>): Sheet {
  const { columns, idOf, statusOf } = source;
  const rows = sorted(source);
  const at = (index: number) => rows[index] as Row;
  return {
    kind: source.kind,
    heads: columns.map(({ id, title, width, align }) => ({
      id,
      title,
      width,
      align: align ?? 'left',
    })),
    count: rows.length,
    id: (index) => idOf(at(index)),
    status: (index) => statusOf(at(index)),
    text: (index, column) => columns[column]?.cell(at(index)).text ?? NONE,
    indexOf: (id) => rows.findIndex((row) => idOf(row) === id),
    cells: () => [
      columns.map(({ title, unit }) => (unit === undefined ? title : `${title} (${unit})`)),
      ...rows.map((row) => columns.map((column) => exported(column.cell(row)))),
    ],
  };
}

function exported({ key, csv }: Cell): CsvCell {
  return csv ?? key;
}

function sorted<Row>({ rows, columns, sort }: SheetSource<Row>): readonly Row[] {
  const column = columns.find(({ id }) => id === sort?.columnId);
  if (sort === undefined || column === undefined) return rows;
  const sign = sort.descending ? -1 : 1;
  return rows
    .map((row, index) => ({ row, index, key: column.cell(row).key }))
    .sort((a, b) => {
      // What is absent stays at the end whichever way one sorts.
      if (a.key === undefined || b.key === undefined) {
        return Number(a.key === undefined) - Number(b.key === undefined) || a.index - b.index;
      }
      return sign * compareKeys(a.key, b.key) || a.index - b.index;
    })
    .map(({ row }) => row);
}

function compareKeys(a: string | number, b: string | number): number {
  return typeof a === 'number' && typeof b === 'number' ? a - b : compareText(String(a), String(b));
}
