/** Adds a shopper at a store, free now. */
import { assert } from '../base/assert.ts';
import type { ShopperId, StoreId } from './ids.ts';
import { shopperId } from './ids.ts';
import type { Instance, LegBlock } from './instance.ts';
import type { AvailableShopper } from './shopper.ts';
import { cents, grams, millilitres, percent, seconds } from './units.ts';

/** A usual car, where there is no other to go by. */
const CAR_GRAMS = 120_000;
const CAR_MILLILITRES = 400_000;

/**
 * The instance with one shopper more: at `storeId`, free now, on shift until `shiftEnd`, with every
 * skill, normal pace, nothing earned and the middle car of the others. Listed last.
 */
export function withExtraShopper(instance: Instance, storeId: StoreId, shiftEnd: number): Instance {
  const storeRow = instance.stores.findIndex(({ id }) => id === storeId);
  const store = instance.stores[storeRow];
  assert(store !== undefined, 'the store is in the instance', storeId);
  const { now, shoppers, travel } = instance;
  const number = freeNumber(instance);
  const extra: AvailableShopper = {
    id: idOf(number),
    name: `Extra shopper ${number}`,
    vehicle: 'car',
    weightGramsMax: grams(middle(shoppers.map((one) => one.weightGramsMax)) ?? CAR_GRAMS),
    volumeMillilitresMax: millilitres(
      middle(shoppers.map((one) => one.volumeMillilitresMax)) ?? CAR_MILLILITRES,
    ),
    skills: ['id-check', 'heavy'],
    pickSpeedPercent: percent(100),
    shiftStart: now,
    shiftEnd: seconds(shiftEnd),
    availableAt: now,
    start: store.place,
    earnedCents: cents(0),
    onTrip: false,
    coolDowns: [],
  };
  return {
    ...instance,
    shoppers: [...shoppers, extra],
    travel: {
      ...travel,
      startToStore: withRow(travel.startToStore, travel.storeToStore, storeRow),
    },
  };
}

const idOf = (number: number): ShopperId => shopperId(`extra-${String(number).padStart(2, '0')}`);

function freeNumber({ shoppers }: Instance): number {
  const taken = new Set(shoppers.map(({ id }) => id));
  let number = 1;
  while (taken.has(idOf(number))) number += 1;
  return number;
}

function middle(values: readonly number[]): number | undefined {
  return values.toSorted((a, b) => a - b)[(values.length - 1) >> 1];
}

/** `block` with one row more, a copy of that of `other`, which has the same columns. */
function withRow(block: LegBlock, other: LegBlock, row: number): LegBlock {
  const { columnCount } = other;
  const { rowCount } = block;
  const extended = (kind: 'seconds' | 'metres'): Int32Array => {
    const values = new Int32Array((rowCount + 1) * columnCount);
    values.set(block[kind].subarray(0, rowCount * columnCount));
    values.set(
      other[kind].subarray(row * columnCount, (row + 1) * columnCount),
      rowCount * columnCount,
    );
    return values;
  };
  return {
    rowCount: rowCount + 1,
    columnCount,
    seconds: extended('seconds'),
    metres: extended('metres'),
  };
}
