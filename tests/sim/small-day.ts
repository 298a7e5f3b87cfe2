/** A small day on the real city, for tests: the city file is built when it is missing. */
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import type { DomainEvent } from '../../src/domain/event.ts';
import type { City } from '../../src/roads/city.ts';
import { decodeCity } from '../../src/roads/city.ts';
import { Day } from '../../src/sim/day.ts';
import { Driving } from '../../src/sim/driving.ts';
import { makeWorld } from '../../src/sim/generate/world.ts';
import type { DispatchPolicy } from '../../src/sim/policy.ts';
import type { DayState } from '../../src/sim/state.ts';
import type { DayWorld } from '../../src/sim/world.ts';

const CITY_FILE = 'public/city/montevideo.bin';

export interface SmallDay {
  readonly city: City;
  readonly driving: Driving;
  readonly world: DayWorld;
}

export const SIZE = { orderCount: 180, crewCount: 7 };

export async function smallDay(seed = 7): Promise<SmallDay> {
  if (!existsSync(CITY_FILE)) {
    execFileSync(process.execPath, ['scripts/run.mjs', 'scripts/build-city.ts']);
  }
  const city = await decodeCity(readFileSync(CITY_FILE));
  const driving = new Driving(city.graph);
  return { city, driving, world: makeWorld(city, driving, 'sunday-peak', seed, SIZE) };
}

/** A day and every event it has told. */
export function record(
  { driving, world }: SmallDay,
  policy: DispatchPolicy,
  checkpoint?: DayState,
): { day: Day; events: DomainEvent[] } {
  const events: DomainEvent[] = [];
  const day = new Day(world, driving, policy, (event) => events.push(event), checkpoint);
  return { day, events };
}
