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
const NOTICE_SECONDS = 75 * 60;
const EXPRESS_PERCENT = 14;
const EXPRESS_FROM = 9 * HOUR;
const EXPRESS_UNTIL = 20 * HOUR;
/** How customers like the first bookable slot, the second and so on. */
const PATIENCE_WEIGHTS = [100, 62, 36, 20, 12, 8, 6, 5];
/** How they like the hour of day a slot begins, in percent; evenings fill first. */
const HOUR_LIKING: Readonly<Record<number, number>> = { 17: 130, 18: 150, 19: 120, 20: 70 };

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
    return slotFrom(rng, night.placedAt, night.first);
  }
  return slotFrom(rng, placedAt, first);
}

function slotFrom(rng: Rng, placedAt: number, first: number): Slot {
  const hours = PATIENCE_WEIGHTS.map((_, step) => first + step).filter((h) => h <= LAST_SLOT_HOUR);
  const weights = hours.map((hour, step) => PATIENCE_WEIGHTS[step]! * (HOUR_LIKING[hour] ?? 100));
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
