/**
 * Plays a generated day of the embedded city and stops at epochs that are large enough: the same
 * closed loop as the embedded day, decided by a baseline that does not change with the solver.
 */
import { readFileSync } from 'node:fs';
import { NO_WAY } from '../../src/domain/instance.ts';
import type { Instance, LegBlock } from '../../src/domain/instance.ts';
import type { Policy } from '../../src/domain/policy.ts';
import type { PresetId } from '../../src/domain/preset.ts';
import { decodeCity } from '../../src/roads/city.ts';
import type { City } from '../../src/roads/city.ts';
import { Day } from '../../src/sim/day.ts';
import { Driving } from '../../src/sim/driving.ts';
import { makeWorld } from '../../src/sim/generate/world.ts';
import type { DispatchPolicy } from '../../src/sim/policy.ts';
import { batchThenAssign } from '../../src/solver/baselines/batch-then-assign.ts';
import { nearestGreedy } from '../../src/solver/baselines/nearest-greedy.ts';
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
  /**
   * Who decides until then: whoever batches, or, for a city too large for that, whoever gives orders
   * out one by one and so needs no way from door to door.
   */
  readonly player: 'batches' | 'singles';
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
  const { presetId, seed, orderCount, crewCount, epochCount, player } = played;
  const world = makeWorld(city, driving, presetId, seed, { orderCount, crewCount });
  const travel = player === 'batches' ? driving : new DoorlessDriving(city.graph);
  const play = player === 'batches' ? batchThenAssign : nearestGreedy;
  let seenCount = 0;
  const dispatcher: DispatchPolicy = {
    decide(instance, policy) {
      const isDue = instance.now >= momentOf(played, seenCount);
      if (isDue && isLargeEnough(instance, policy, size)) {
        seenCount += 1;
        seen({ instance, policy });
      }
      return play(instance, policy);
    },
  };
  const day = new Day(world, travel, dispatcher, () => undefined);
  while (seenCount < epochCount && day.step(world.dayEnd));
  if (seenCount < epochCount) {
    const need = `${size.openCount} open orders and ${size.shopperCount} shoppers`;
    throw new Error(
      `${presetId} ${seed}: only ${seenCount} of ${epochCount} epochs with ${need}; scale the day`,
    );
  }
}

/** Driving without ways from door to door; those are filled in where they are asked for. */
class DoorlessDriving extends Driving {
  override betweenDoors(doors: readonly number[]): LegBlock {
    const size = doors.length * doors.length;
    return {
      rowCount: doors.length,
      columnCount: doors.length,
      seconds: new Int32Array(size).fill(NO_WAY),
      metres: new Int32Array(size).fill(NO_WAY),
    };
  }
}

/** The moment from which the epoch of this number is looked for, seconds of the day. */
function momentOf({ fromHour, untilHour, epochCount }: PlayedDay, number: number): number {
  const share = epochCount === 1 ? 0 : number / (epochCount - 1);
  return Math.round(3600 * (fromHour + (untilHour - fromHour) * share));
}
