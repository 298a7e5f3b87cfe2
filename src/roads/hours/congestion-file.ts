/**
 * Congestion as a file that people edit: comma-separated, a row for each class of road, a column for each
 * hour, times free flow. `class,0,1,…,23`, then `motorway,1,1,…,1.02`, in any order of classes.
 */
import { Fault } from '../../domain/fault.ts';
import type { CarClass } from '../road-class.ts';
import { CAR_CLASSES } from '../road-class.ts';
import { HOUR_COUNT } from './congestion.ts';
import type { Congestion } from './congestion.ts';

/** Nobody drives five times as fast as on empty roads, nor a road for which ten times is too little. */
const FACTOR_MIN = 0.2;
const FACTOR_MAX = 10;

const HEADER = ['class', ...Array.from({ length: HOUR_COUNT }, (_, hour) => String(hour))];

/** What a file says of every class; throws a fault that names the file, row, field and rule. */
export function readCongestion(text: string, file: string): Congestion {
  const lines = text.replace(/^\uFEFF/, '').split(/\r?\n/);
  const rows = lines
    .map((line, index) => ({ row: index + 1, cells: line.split(',').map((cell) => cell.trim()) }))
    .filter(({ cells }) => cells.length > 1 || cells[0] !== '');
  const [header, ...rest] = rows;
  if (header === undefined) throw new Fault('file-empty', 'The file has no rows', { file });
  checkHeader(header.cells, file, header.row);
  const perMille = new Int32Array(CAR_CLASSES.length * HOUR_COUNT);
  const rowOf = new Map<CarClass, number>();
  for (const { row, cells } of rest) {
    const name = classOf(cells, file, row);
    const before = rowOf.get(name);
    if (before !== undefined) {
      const rule = `stands once; it is in row ${before} already`;
      throw new Fault('id-duplicate', `${name} stands twice`, { file, row, field: 'class', rule });
    }
    rowOf.set(name, row);
    for (let hour = 0; hour < HOUR_COUNT; hour += 1) {
      const slot = CAR_CLASSES.indexOf(name) * HOUR_COUNT + hour;
      perMille[slot] = factorOf(cells[hour + 1]!, file, row, hour);
    }
  }
  const missing = CAR_CLASSES.filter((name) => !rowOf.has(name));
  if (missing.length > 0) {
    const rule = `has a row for every class of road; missing: ${missing.join(', ')}`;
    throw new Fault('field-invalid', 'Classes of roads are missing', {
      file,
      field: 'class',
      rule,
    });
  }
  return { perMille };
}

/** The file that says this. */
export function writeCongestion({ perMille }: Congestion): string {
  const rows = CAR_CLASSES.map((name, index) => {
    const first = index * HOUR_COUNT;
    const factors = perMille.subarray(first, first + HOUR_COUNT);
    return [name, ...Array.from(factors, (factor) => String(factor / 1000))];
  });
  return [HEADER, ...rows].map((cells) => `${cells.join(',')}\n`).join('');
}

function checkHeader(cells: readonly string[], file: string, row: number): void {
  if (cells.length === HEADER.length && HEADER.every((name, index) => name === cells[index]))
    return;
  const rule = `is ${HEADER.slice(0, 3).join(',')},…,${HOUR_COUNT - 1}`;
  throw new Fault('field-invalid', 'The header is another', { file, row, field: 'header', rule });
}

function classOf(cells: readonly string[], file: string, row: number): CarClass {
  if (cells.length !== HEADER.length) {
    const rule = `has ${HEADER.length} fields, not ${cells.length}`;
    throw new Fault('row-truncated', 'A row has more or fewer fields', { file, row, rule });
  }
  const name = CAR_CLASSES.find((one) => one === cells[0]);
  if (name !== undefined) return name;
  const rule = `is one of ${CAR_CLASSES.join(', ')}`;
  const value = cells[0]!;
  throw new Fault('field-invalid', `No such class of road`, {
    file,
    row,
    field: 'class',
    rule,
    value,
  });
}

function factorOf(cell: string, file: string, row: number, hour: number): number {
  const factor = /^\d+(\.\d+)?$/.test(cell) ? Number(cell) : NaN;
  if (factor >= FACTOR_MIN && factor <= FACTOR_MAX) return Math.round(1000 * factor);
  throw new Fault('field-invalid', 'A factor is not in range', {
    file,
    row,
    field: String(hour),
    rule: `is a number from ${FACTOR_MIN} to ${FACTOR_MAX}`,
    value: cell,
  });
}
