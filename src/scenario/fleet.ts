/**
 * More or fewer shoppers on shift.
 *
 * Each one added starts, free, at the store with the most open orders for every shopper already added
 * there (ties go to the store listed first), for four hours, with every skill, normal pace and the
 * middle car of the others. Taken off shift are those whose loss breaks nothing under way: first
 * shoppers who are on no trip, the highest id first, then those on one, the highest id first.
 */
import { assert, at } from '../base/assert.ts';
import type { StoreId } from '../domain/ids.ts';
import { shopperId } from '../domain/ids.ts';
import type { Instance, LegBlock } from '../domain/instance.ts';
import type { Policy } from '../domain/policy.ts';
import { releaseAt } from '../domain/order.ts';
import type { AvailableShopper } from '../domain/shopper.ts';
import { cents, grams, millilitres, percent, seconds } from '../domain/units.ts';

const ID_PREFIX = 'extra-';
const SHIFT_SECONDS = 4 * 3600;
/** A usual car, where there is no other to go by. */
const CAR_GRAMS = 120_000;
const CAR_MILLILITRES = 400_000;

/** The instance with `countDelta` shoppers more or fewer; the same object when that is none. */
export function withShoppers(instance: Instance, policy: Policy, countDelta: number): Instance {
  assert(Number.isInteger(countDelta), 'shoppers come whole', countDelta);
  if (countDelta > 0) return moreShoppers(instance, policy, countDelta);
  if (countDelta < 0) return fewerShoppers(instance, -countDelta);
  return instance;
}

function moreShoppers(instance: Instance, policy: Policy, count: number): Instance {
  const storeIndexes = storesInNeed(instance, policy, count);
  if (storeIndexes.length === 0) return instance;
  const { startToStore, storeToStore } = instance.travel;
  const taken = new Set<string>(instance.shoppers.map((shopper) => shopper.id));
  const added = storeIndexes.map((storeIndex, index) =>
    newShopper(instance, storeIndex, freeId(taken, index + 1)),
  );
  return {
    ...instance,
    shoppers: [...instance.shoppers, ...added],
    travel: {
      ...instance.travel,
      startToStore: withRows(
        startToStore,
        instance.shoppers.map((_, row) => [startToStore, row] as const),
        storeIndexes.map((row) => [storeToStore, row] as const),
      ),
    },
  };
}

/** Store indexes for `count` new shoppers by highest averages (D'Hondt) over their open orders. */
function storesInNeed(instance: Instance, policy: Policy, count: number): number[] {
  const openCounts = new Map<StoreId, number>();
  for (const order of instance.orders) {
    if (releaseAt(order, policy) > instance.now) continue;
    openCounts.set(order.storeId, (openCounts.get(order.storeId) ?? 0) + 1);
  }
  const needs = instance.stores.map((store) => openCounts.get(store.id) ?? 0);
  const added = needs.map(() => 0);
  const chosen: number[] = [];
  if (needs.length === 0) return chosen;
  while (chosen.length < count) {
    let best = 0;
    for (let index = 1; index < needs.length; index += 1) {
      // need ÷ (added + 1), compared by cross products to stay whole.
      const gain = at(needs, index) * (at(added, best) + 1);
      if (gain > at(needs, best) * (at(added, index) + 1)) best = index;
    }
    added[best] = at(added, best) + 1;
    chosen.push(best);
  }
  return chosen;
}

function newShopper(instance: Instance, storeIndex: number, id: string): AvailableShopper {
  const others = instance.shoppers;
  const { now } = instance;
  return {
    id: shopperId(id),
    name: `Extra shopper ${Number(id.slice(ID_PREFIX.length))}`,
    vehicle: 'car',
    weightGramsMax: grams(middle(others.map((shopper) => shopper.weightGramsMax)) ?? CAR_GRAMS),
    volumeMillilitresMax: millilitres(
      middle(others.map((shopper) => shopper.volumeMillilitresMax)) ?? CAR_MILLILITRES,
    ),
    skills: ['id-check', 'heavy'],
    pickSpeedPercent: percent(100),
    shiftStart: now,
    shiftEnd: seconds(now + SHIFT_SECONDS),
    availableAt: now,
    start: at(instance.stores, storeIndex).place,
    earnedCents: cents(0),
    onTrip: false,
    coolDowns: [],
  };
}

function freeId(taken: Set<string>, from: number): string {
  let number = from;
  const idOf = (value: number): string => `${ID_PREFIX}${String(value).padStart(2, '0')}`;
  while (taken.has(idOf(number))) number += 1;
  taken.add(idOf(number));
  return idOf(number);
}

function middle(values: readonly number[]): number | undefined {
  return values.toSorted((a, b) => a - b)[(values.length - 1) >> 1];
}

function fewerShoppers(instance: Instance, count: number): Instance {
  const leaving = new Set(
    instance.shoppers
      .toSorted((a, b) => Number(a.onTrip) - Number(b.onTrip) || (a.id < b.id ? 1 : -1))
      .slice(0, count),
  );
  if (leaving.size === 0) return instance;
  const { startToStore } = instance.travel;
  const staying = instance.shoppers.flatMap((shopper, row) => (leaving.has(shopper) ? [] : [row]));
  return {
    ...instance,
    shoppers: staying.map((row) => at(instance.shoppers, row)),
    travel: {
      ...instance.travel,
      startToStore: withRows(
        startToStore,
        staying.map((row) => [startToStore, row] as const),
      ),
    },
  };
}

/** A block made of rows of other blocks with the same columns. */
function withRows(
  like: LegBlock,
  ...rowLists: readonly (readonly (readonly [block: LegBlock, row: number])[])[]
): LegBlock {
  const rows = rowLists.flat();
  const { columnCount } = like;
  const block = {
    rowCount: rows.length,
    columnCount,
    seconds: new Int32Array(rows.length * columnCount),
    metres: new Int32Array(rows.length * columnCount),
  };
  for (const [index, [from, row]] of rows.entries()) {
    assert(from.columnCount === columnCount, 'rows of one width', from.columnCount);
    const start = row * columnCount;
    block.seconds.set(from.seconds.subarray(start, start + columnCount), index * columnCount);
    block.metres.set(from.metres.subarray(start, start + columnCount), index * columnCount);
  }
  return block;
}
