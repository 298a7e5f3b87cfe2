/** The queues at the tills of a day: how long one waits when, and how many of our visits fit in. */
import { rngFor } from '../../base/rng.ts';
import type { StoreQueue } from '../../domain/instance.ts';
import { QUARTER_SECONDS } from '../../domain/instance.ts';
import { seconds } from '../../domain/units.ts';
import { between } from '../luck.ts';
import type { Partner } from './stores.ts';

/** How busy stores are with their own customers, on each hour from 06:00 to 24:00, in percent. */
const BUSY_FROM_HOUR = 6;
const BUSY_PERCENT = [5, 8, 18, 35, 52, 68, 76, 70, 56, 50, 56, 70, 90, 100, 86, 60, 32, 12, 5];
const QUARTERS_PER_HOUR = 4;
const CITY_SEED = 1;

/**
 * The queue of each store from 06:00 to midnight; `crowdPercent` scales the crowd. Large stores
 * (those that draw more customers) have more tills: shorter waits and more room.
 */
export function drawQueues(partners: readonly Partner[], crowdPercent: number): StoreQueue[] {
  return partners.map(({ store, attraction }) => {
    const rng = rngFor(CITY_SEED, 'tills', store.id);
    const busiestWait = attraction > 120 ? between(rng, 60, 130) : between(rng, 100, 200);
    const quarters = Array.from(
      { length: (BUSY_PERCENT.length - 1) * QUARTERS_PER_HOUR },
      (_, quarter) => Math.round((busyPercent(quarter) * crowdPercent) / 100),
    );
    return {
      storeId: store.id,
      from: seconds(BUSY_FROM_HOUR * QUARTERS_PER_HOUR * QUARTER_SECONDS),
      waitSeconds: quarters.map((busy) => seconds(Math.round((busiestWait * busy) / 100))),
      room: quarters.map((busy) => Math.max(2, Math.round((attraction * (300 - busy)) / 5000))),
    };
  });
}

/** Between the hours in a straight line. */
function busyPercent(quarter: number): number {
  const hour = Math.floor(quarter / QUARTERS_PER_HOUR);
  const into = quarter % QUARTERS_PER_HOUR;
  const [from = 0, until = 0] = BUSY_PERCENT.slice(hour, hour + 2);
  return ((QUARTERS_PER_HOUR - into) * from + into * until) / QUARTERS_PER_HOUR;
}
