/** Makes the world of a day from a city, a preset and a seed; the same three make the same world. */
import type { Policy } from '../../domain/policy.ts';
import { defaultPolicy } from '../../domain/policy.ts';
import type { PresetId } from '../../domain/preset.ts';
import { percent, seconds } from '../../domain/units.ts';
import type { City } from '../../roads/city.ts';
import type { Driving } from '../driving.ts';
import type { DayWorld } from '../world.ts';
import { drawCrew } from './crew.ts';
import { drawOrders } from './orders.ts';
import { dayKind, PRESETS } from './presets.ts';
import { drawQueues } from './queues.ts';
import { choosePartners } from './stores.ts';

const DAY_START = 6 * 3600;
const DAY_END = 23 * 3600 + 30 * 60;

/** `orderCount` and `crewCount` make a smaller day of the same kind, for tests. */
export interface DaySize {
  readonly orderCount?: number;
  readonly crewCount?: number;
}

export function makeWorld(
  city: City,
  driving: Driving,
  presetId: PresetId,
  seed: number,
  size: DaySize = {},
): DayWorld {
  const kind = dayKind(presetId);
  const policy: Policy = { ...defaultPolicy, travelTimePercent: percent(kind.travelTimePercent) };
  const partners = choosePartners(city);
  const queues = drawQueues(partners, kind.crowdPercent);
  const orderCount = size.orderCount ?? kind.orderCount;
  const crewCount = size.crewCount ?? kind.crewCount;
  return {
    preset: PRESETS.find(({ id }) => id === presetId)!,
    cityName: city.name,
    seed,
    policy,
    dayStart: seconds(DAY_START),
    dayEnd: seconds(DAY_END),
    zones: city.zones,
    stores: partners.map(({ store }) => store),
    queues,
    crew: drawCrew(city, driving, partners, seed, crewCount),
    orders: drawOrders({ city, driving, partners, queues, policy, seed }, orderCount),
  };
}
