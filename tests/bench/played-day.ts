/**
 * Plays a generated day of the embedded city and stops at epochs that are large enough: the same
 * closed loop as the embedded day, decided by a baseline that does not change with the solver.
 */
import { readFileSync } from 'node:fs';
import type { Instance } from '../../src/domain/instance.ts';
import type { Policy } from '../../src/domain/policy.ts';
import type { PresetId } from '../../src/domain/preset.ts';
import { decodeCity } from '../../src/roads/city.ts';
import type { City } from '../../src/roads/city.ts';
import { Day } from '../../src/sim/day.ts';
import { Driving } from '../../src/sim/driving.ts';
import { makeWorld } from '../../src/sim/generate/world.ts';
import type { DispatchPolicy } from '../../src/sim/policy.ts';
import { batchThenAssign } from '../../src/solver/baselines/batch-then-assign.ts';
import { isLargeEnough } from './crop.ts';
import type { EpochSize } from './crop.ts';

export const CITY_FILE = 'public/city/montevideo.bin';

/** A day to play, and when to look: `epochCount` moments spread from `fromHour` to `untilHour`. */
export interface PlayedDay {
  readonly presetId: PresetId;
  readonly seed: number;
  readonly orderCount: number;
  readonly crewCount: number;
  readonly fromHour: number;
  readonly untilHour: number;
  readonly epochCount: number;
}

/** What the dispatcher of the day was asked. */
export interface SeenEpoch {
  readonly instance: Instance;
  readonly policy: Policy;
}

export interface Ground {
  readonly city: City;
  readonly driving: Driving;
}

/** The embedded city; `npm run data` builds its file. */
export async function openGround(): Promise<Ground> {
  const city = await decodeCity(readFileSync(CITY_FILE));
  return { city, driving: new Driving(city.graph) };
}

/**
 * Plays the day and hands over, for each of its moments, the first epoch from then on that is large
 * enough and not handed over yet. Throws when the day ends before all moments have had theirs.
 */
export function playDay(
  { city, driving }: Ground,
  played: PlayedDay,
  size: EpochSize,
  seen: (epoch: SeenEpoch) => void,
): void {
  const { presetId, seed, orderCount, crewCount, epochCount } = played;
  const world = makeWorld(city, driving, presetId, seed, { orderCount, crewCount });
  let seenCount = 0;
  const dispatcher: DispatchPolicy = {
    decide(instance, policy) {
      const isDue = instance.now >= momentOf(played, seenCount);
      if (isDue && isLargeEnough(instance, policy, size)) {
        seenCount += 1;
        seen({ instance, policy });
      }
      return batchThenAssign(instance, policy);
    },
  };
  const day = new Day(world, driving, dispatcher, () => undefined);
  while (seenCount < epochCount && day.step(world.dayEnd));
  if (seenCount < epochCount) {
    const need = `${size.openCount} open orders and ${size.shopperCount} shoppers`;
    throw new Error(
      `${presetId} ${seed}: only ${seenCount} of ${epochCount} epochs with ${need}; scale the day`,
    );
  }
}

/** The moment from which the epoch of this number is looked for, seconds of the day. */
function momentOf({ fromHour, untilHour, epochCount }: PlayedDay, number: number): number {
  const share = epochCount === 1 ? 0 : number / (epochCount - 1);
  return Math.round(3600 * (fromHour + (untilHour - fromHour) * share));
}
