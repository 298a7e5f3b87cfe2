/** Which delivery window a customer takes, given when the order is placed. */
import type { Rng } from '../../base/rng.ts';
import { between } from '../luck.ts';

export interface Slot {
  readonly placedAt: number;
  readonly windowStart: number;
  readonly windowEnd: number;
  readonly isExpress: boolean;
}

const HOUR = 3600;
/** Slots begin on the hour, from the first to the last of the day. */
const FIRST_SLOT_HOUR = 9;
const LAST_SLOT_HOUR = 20;
/** A slot can be booked until this long before it begins. */
const NOTICE_SECONDS = 50 * 60;
const EXPRESS_PERCENT = 42;
const EXPRESS_FROM = 9 * HOUR;
const EXPRESS_UNTIL = 20 * HOUR;
/** How customers like the first bookable slot, the second and so on. */
const PATIENCE_WEIGHTS = [100, 48, 24, 12, 7, 5, 4, 3];
/** Those who order the evening before spread over the morning. */
const MORNING_WEIGHTS = [60, 75, 75, 65, 55, 45];
/** How they like the hour of day a slot begins, in percent; evenings fill first. */
const HOUR_LIKING: Readonly<Record<number, number>> = { 17: 150, 18: 170, 19: 130, 20: 60 };

/**
 * Draws a window for an order placed at `placedAt`. After the last bookable slot the customer has in
 * fact ordered the evening before, for this morning: the order then counts as placed in the night.
 */
export function drawSlot(rng: Rng, placedAt: number): Slot {
  const wantsExpress = rng.nextInt(100) < EXPRESS_PERCENT;
  if (wantsExpress && placedAt >= EXPRESS_FROM && placedAt <= EXPRESS_UNTIL) {
    const windowEnd = Math.ceil((placedAt + between(rng, 62, 85) * 60) / 300) * 300;
    return { placedAt, windowStart: windowEnd - HOUR, windowEnd, isExpress: true };
  }
  const first = Math.max(FIRST_SLOT_HOUR, Math.ceil((placedAt + NOTICE_SECONDS) / HOUR));
  if (first > LAST_SLOT_HOUR) {
    const night = { placedAt: rng.nextInt(6 * HOUR), first: FIRST_SLOT_HOUR };
    return slotFrom(rng, night.placedAt, night.first, MORNING_WEIGHTS);
  }
  return slotFrom(rng, placedAt, first, PATIENCE_WEIGHTS);
}

function slotFrom(rng: Rng, placedAt: number, first: number, liking: readonly number[]): Slot {
  const hours = liking.map((_, step) => first + step).filter((hour) => hour <= LAST_SLOT_HOUR);
  const weights = hours.map((hour, step) => liking[step]! * (HOUR_LIKING[hour] ?? 100));
  const hour = hours[drawIndex(rng, weights)]!;
  const lengthHours = rng.nextInt(100) < 55 || hour === LAST_SLOT_HOUR ? 1 : 2;
  const windowStart = hour * HOUR;
  return { placedAt, windowStart, windowEnd: windowStart + lengthHours * HOUR, isExpress: false };
}

/** An index, drawn in proportion to whole `weights`. */
export function drawIndex(rng: Rng, weights: readonly number[]): number {
  let ticket = rng.nextInt(
    Math.max(
      1,
      weights.reduce((sum, weight) => sum + weight, 0),
    ),
  );
  for (let index = 0; index < weights.length; index += 1) {
    ticket -= weights[index]!;
    if (ticket < 0) return index;
  }
  return weights.length - 1;
}
