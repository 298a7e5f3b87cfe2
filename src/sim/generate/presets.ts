/** The kinds of day on offer: how much is ordered, how many shop, and what the weather does. */
import { assert } from '../../base/assert.ts';
import type { Preset, PresetId } from '../../domain/preset.ts';
import { seconds } from '../../domain/units.ts';

export interface DayKind extends Preset {
  /** Orders delivered on the day. */
  readonly orderCount: number;
  /** Shoppers on shift in the evening; a tenth more at noon. */
  readonly crewCount: number;
  /** Real travel time, and what the policy reckons with. */
  readonly travelTimePercent: number;
  /** Other customers in the stores, 100 being the crowd of a Sunday. */
  readonly crowdPercent: number;
}

const clock = (hour: number, minute: number) => seconds(hour * 3600 + minute * 60);

const DAY_KINDS: readonly DayKind[] = [
  {
    id: 'sunday-peak',
    name: 'Sunday peak',
    summary: 'The busiest evening of the week: everyone shops for Monday.',
    openAt: clock(17, 30),
    orderCount: 9000,
    crewCount: 290,
    travelTimePercent: 100,
    crowdPercent: 100,
  },
  {
    id: 'calm-weekday',
    name: 'Calm weekday',
    summary: 'A third of Sunday’s orders and a small crew: room to try things.',
    openAt: clock(11, 0),
    orderCount: 3000,
    crewCount: 116,
    travelTimePercent: 100,
    crowdPercent: 70,
  },
  {
    id: 'rain',
    name: 'Rain',
    summary: 'Roads are a quarter slower and a fifth more people stay in and order.',
    openAt: clock(18, 0),
    orderCount: 5600,
    crewCount: 206,
    travelTimePercent: 125,
    crowdPercent: 85,
  },
  {
    id: 'shopper-shortage',
    name: 'Shopper shortage',
    summary: 'Sunday’s orders, but three in ten shoppers called in sick.',
    openAt: clock(11, 30),
    orderCount: 9000,
    crewCount: 204,
    travelTimePercent: 100,
    crowdPercent: 100,
  },
];

/** The presets in the order in which they are offered, the first being the usual one. */
export const PRESETS: readonly Preset[] = DAY_KINDS.map(({ id, name, summary, openAt }) => ({
  id,
  name,
  summary,
  openAt,
}));

/** The kind of day behind a preset. */
export function dayKind(id: PresetId): DayKind {
  const kind = DAY_KINDS.find((one) => one.id === id);
  assert(kind, 'no such preset', id);
  return kind;
}
