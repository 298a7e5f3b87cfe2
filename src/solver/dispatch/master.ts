/**
 * The master problem: which columns to take together. Each order is in one column or left out at its
 * weight, each shopper has at most one column, and a queue slot takes its room of visits for nothing
 * and every further one for `slotCents`.
 */
import type { Columns } from './columns.ts';
import type { Deferrals } from './deferral.ts';
import type { LpColumns, LpMaster } from './lp-engine.ts';
import type { Problem } from './problem.ts';

export interface Master {
  readonly columns: Columns;
  /** By order: cents for leaving it out. */
  readonly weight: Float64Array;
  readonly shopperCount: number;
  readonly slotRoom: Int32Array;
  readonly slotCents: number;
}

export function masterOf(problem: Problem, deferrals: Deferrals, columns: Columns): Master {
  return {
    columns,
    weight: deferrals.weight,
    shopperCount: problem.shopperCount,
    slotRoom: problem.slotRoom,
    slotCents: problem.policy.crowdCents,
  };
}

/** What the chosen columns cost together, orders left out and crowding included. */
export function costOf(master: Master, chosen: ArrayLike<number>): number {
  const { columns, weight, slotRoom, slotCents } = master;
  const visits = new Int32Array(slotRoom.length);
  let cost = 0;
  for (const price of weight) cost += price;
  for (let index = 0; index < chosen.length; index += 1) {
    const column = chosen[index]!;
    cost += columns.cost[column]!;
    const batch = columns.batch[column]!;
    for (let at = columns.batchStarts[batch]!; at < columns.batchStarts[batch + 1]!; at += 1) {
      cost -= weight[columns.batchOrders[at]!]!;
    }
    for (const slot of [columns.slotA[column]!, columns.slotB[column]!]) {
      if (slot >= 0) visits[slot] = visits[slot]! + 1;
    }
  }
  for (let slot = 0; slot < visits.length; slot += 1) {
    cost += slotCents * Math.max(0, visits[slot]! - slotRoom[slot]!);
  }
  return cost;
}

/** The chosen columns as an engine's rows: orders, then the shopper, then slots. */
export function lpColumns(master: Master, chosen: ArrayLike<number>): LpColumns {
  const { columns, weight, shopperCount } = master;
  const orderCount = weight.length;
  const count = chosen.length;
  const cost = new Float64Array(count);
  const starts = new Int32Array(count + 1);
  const rows: number[] = [];
  for (let index = 0; index < count; index += 1) {
    const column = chosen[index]!;
    const batch = columns.batch[column]!;
    cost[index] = columns.cost[column]!;
    for (let at = columns.batchStarts[batch]!; at < columns.batchStarts[batch + 1]!; at += 1) {
      rows.push(columns.batchOrders[at]!);
    }
    rows.push(orderCount + columns.shopper[column]!);
    const slotRow = orderCount + shopperCount;
    if (columns.slotA[column]! >= 0) rows.push(slotRow + columns.slotA[column]!);
    if (columns.slotB[column]! >= 0) rows.push(slotRow + columns.slotB[column]!);
    starts[index + 1] = rows.length;
  }
  return { count, cost, starts, rows: Int32Array.from(rows) };
}

/** The master over the chosen columns, for an engine. */
export function lpMaster(master: Master, chosen: ArrayLike<number>): LpMaster {
  const { weight, shopperCount, slotRoom, slotCents } = master;
  return {
    orderCount: weight.length,
    shopperCount,
    weightCents: weight,
    slotRoom,
    slotCents,
    columns: lpColumns(master, chosen),
  };
}
