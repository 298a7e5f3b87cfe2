/**
 * A set of columns that can stand together: each order in at most one, each shopper in at most one.
 * Orders in none are left out; visits beyond a slot's room cost extra. Keeps a journal, so that a
 * move can be undone.
 */
import type { Columns } from './columns.ts';
import type { Master } from './master.ts';

export class Selection {
  /** Column of each order and of each shopper, −1 for none. */
  readonly ofOrder: Int32Array;
  readonly ofShopper: Int32Array;
  /** Cost of the chosen columns, of leaving out the rest and of crowding, whole cents. */
  cost = 0;
  readonly #columns: Columns;
  readonly #weight: Float64Array;
  readonly #slotRoom: Int32Array;
  readonly #slotCents: number;
  readonly #visits: Int32Array;
  /** Changes since the last commit: column + 1 when added, −(column + 1) when removed. */
  readonly #journal: number[] = [];

  constructor({ columns, weight, shopperCount, slotRoom, slotCents }: Master) {
    this.#columns = columns;
    this.#weight = weight;
    this.#slotRoom = slotRoom;
    this.#slotCents = slotCents;
    this.#visits = new Int32Array(slotRoom.length);
    this.ofOrder = new Int32Array(weight.length).fill(-1);
    this.ofShopper = new Int32Array(shopperCount).fill(-1);
    for (const price of weight) this.cost += price;
  }

  /** Whether the column's shopper is idle and all its orders are uncovered. */
  canAdd(column: number): boolean {
    const { shopper, batch, batchStarts, batchOrders } = this.#columns;
    if (this.ofShopper[shopper[column]!]! >= 0) return false;
    const item = batch[column]!;
    const end = batchStarts[item + 1]!;
    for (let index = batchStarts[item]!; index < end; index += 1) {
      if (this.ofOrder[batchOrders[index]!]! >= 0) return false;
    }
    return true;
  }

  add(column: number): void {
    this.#set(column, column, 1);
    this.#journal.push(column + 1);
  }

  remove(column: number): void {
    this.#set(column, -1, -1);
    this.#journal.push(-(column + 1));
  }

  /** Makes the changes so far permanent. */
  commit(): void {
    this.#journal.length = 0;
  }

  /** Takes back all changes since the last commit. */
  rollback(): void {
    for (let index = this.#journal.length - 1; index >= 0; index -= 1) {
      const entry = this.#journal[index]!;
      if (entry > 0) this.#set(entry - 1, -1, -1);
      else this.#set(-entry - 1, -entry - 1, 1);
    }
    this.#journal.length = 0;
  }

  /** The chosen columns in ascending order. */
  chosen(): Int32Array {
    return this.ofShopper.filter((column) => column >= 0).sort();
  }

  #set(column: number, value: number, sign: 1 | -1): void {
    const { cost, shopper, batch, batchStarts, batchOrders, slotA, slotB } = this.#columns;
    let change = cost[column]!;
    const item = batch[column]!;
    const end = batchStarts[item + 1]!;
    for (let index = batchStarts[item]!; index < end; index += 1) {
      const order = batchOrders[index]!;
      this.ofOrder[order] = value;
      change -= this.#weight[order]!;
    }
    this.ofShopper[shopper[column]!] = value;
    this.cost += sign * change;
    if (slotA[column]! >= 0) this.#visit(slotA[column]!, sign);
    if (slotB[column]! >= 0) this.#visit(slotB[column]!, sign);
  }

  #visit(slot: number, sign: 1 | -1): void {
    const before = this.#visits[slot]!;
    const room = this.#slotRoom[slot]!;
    // The visit that is added, or the one taken away, is crowded where it is beyond the room.
    const isCrowded = sign > 0 ? before >= room : before > room;
    this.#visits[slot] = before + sign;
    if (isCrowded) this.cost += sign * this.#slotCents;
  }
}
