/**
 * A master as a file in the free MPS format, so that any solver of integer programs can check a plan.
 *
 * Rows: `o:ORDER` = 1, `s:SHOPPER` ≤ 1, `q:STORE:FROM` ≤ room. Columns: `d:ORDER` leaves an order out,
 * `v:STORE:FROM` counts visits beyond a slot's room, `t:SHOPPER:ORDER+ORDER…` is a trip; of equal names
 * the second ends in `:2` and so on. All but `v:` are 0 or 1. In ids, what is neither a letter, a digit,
 * `_`, `.` nor `-` stands as `%` and the four hexadecimal digits of its UTF-16 code.
 */
import { QUARTER_SECONDS } from '../../domain/instance.ts';
import { PIN_WEIGHT } from './deferral.ts';
import type { Deferrals } from './deferral.ts';
import type { LpMaster } from './lp-engine.ts';
import type { Problem } from './problem.ts';

const OBJECTIVE = 'cents';

/**
 * The file's lines, each with its line break. The optimum is the cost of the best plan over the
 * columns in cents, plus `PIN_WEIGHT` for each pinned order that is left out.
 */
export function* mpsLines(
  problem: Problem,
  deferrals: Deferrals,
  master: LpMaster,
): Generator<string, void, void> {
  const rows = rowNames(problem);
  const { orderCount, shopperCount, slotRoom, columns } = master;
  const firstSlot = orderCount + shopperCount;
  yield `* The optimum is in cents; each pinned order left out adds ${PIN_WEIGHT}.\n`;
  yield 'NAME dispatch\n';
  yield `ROWS\n N ${OBJECTIVE}\n`;
  for (const [row, name] of rows.entries()) yield ` ${row < orderCount ? 'E' : 'L'} ${name}\n`;
  yield "COLUMNS\n integer 'MARKER' 'INTORG'\n";
  const leaveName = (order: number): string => `d${rows[order]!.slice(1)}`;
  for (let order = 0; order < orderCount; order += 1) {
    const cost = master.weightCents[order]!;
    yield ` ${leaveName(order)} ${OBJECTIVE} ${cost} ${rows[order]!} 1\n`;
  }
  const tripNames = namesOfTrips(master, rows);
  for (let column = 0; column < columns.count; column += 1) {
    const name = tripNames[column]!;
    yield ` ${name} ${OBJECTIVE} ${columns.cost[column]!}\n`;
    for (let at = columns.starts[column]!; at < columns.starts[column + 1]!; at += 1) {
      yield ` ${name} ${rows[columns.rows[at]!]!} 1\n`;
    }
  }
  yield " continuous 'MARKER' 'INTEND'\n";
  for (let slot = 0; slot < slotRoom.length; slot += 1) {
    const row = rows[firstSlot + slot]!;
    yield ` v${row.slice(1)} ${OBJECTIVE} ${master.slotCents} ${row} -1\n`;
  }
  yield `RHS\n rhs ${OBJECTIVE} ${earlyCents(problem, deferrals)}\n`;
  for (const [row, name] of rows.entries()) {
    yield ` rhs ${name} ${row < firstSlot ? 1 : slotRoom[row - firstSlot]!}\n`;
  }
  yield 'BOUNDS\n';
  for (let order = 0; order < orderCount; order += 1) yield ` BV bound ${leaveName(order)}\n`;
  for (const name of tripNames) yield ` BV bound ${name}\n`;
  yield 'ENDATA\n';
}

/** An early order left out costs nothing: the format takes this off the objective. */
function earlyCents({ orderCount, isEarly }: Problem, { cents }: Deferrals): number {
  let sum = 0;
  for (let order = 0; order < orderCount; order += 1) sum += isEarly[order]! * cents[order]!;
  return sum;
}

/** Names in the master's order of rows: orders, shoppers, slots. */
function rowNames(problem: Problem): string[] {
  const names = [
    ...problem.orders.map(({ id }) => `o:${escaped(id)}`),
    ...problem.shoppers.map(({ id }) => `s:${escaped(id)}`),
  ];
  for (const [store, { id }] of problem.stores.entries()) {
    if (problem.firstSlot[store]! < 0) continue;
    for (let quarter = 0; quarter < problem.queueLength[store]!; quarter += 1) {
      names.push(`q:${escaped(id)}:${problem.queueFrom[store]! + quarter * QUARTER_SECONDS}`);
    }
  }
  return names;
}

function namesOfTrips(master: LpMaster, rows: readonly string[]): string[] {
  const { orderCount, shopperCount, columns } = master;
  const seen = new Map<string, number>();
  const names: string[] = [];
  for (let column = 0; column < columns.count; column += 1) {
    const orders: string[] = [];
    let shopper = '';
    for (let at = columns.starts[column]!; at < columns.starts[column + 1]!; at += 1) {
      const row = columns.rows[at]!;
      if (row < orderCount) orders.push(rows[row]!.slice(2));
      else if (row < orderCount + shopperCount) shopper = rows[row]!.slice(2);
    }
    const name = `t:${shopper}:${orders.join('+')}`;
    const count = (seen.get(name) ?? 0) + 1;
    seen.set(name, count);
    names.push(count === 1 ? name : `${name}:${count}`);
  }
  return names;
}

function escaped(id: string): string {
  return id.replace(
    /[^A-Za-z0-9_.-]/g,
    (unit) => `%${unit.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}
