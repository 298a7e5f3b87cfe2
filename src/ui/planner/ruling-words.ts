/** A person's word on an order, in words. */
import type { Ruling } from '../../domain/instance.ts';
import { clock } from '../format.ts';
import type { Names } from '../lists/names.ts';

type ShopperNames = Pick<Names, 'shopper'>;

/** "pinned to Ana Silva", "kept from Ana Silva", "held until 18:05". */
export function rulingWords(ruling: Ruling, names: ShopperNames): string {
  switch (ruling.kind) {
    case 'pin':
      return `pinned to ${names.shopper(ruling.shopperId)}`;
    case 'forbid':
      return `kept from ${names.shopper(ruling.shopperId)}`;
    case 'hold':
      return `held until ${clock(ruling.until)}`;
  }
}

/** The change from one ruling to another, or to none: "no longer pinned to Ana Silva". */
export function rulingChange(
  from: Ruling | undefined,
  to: Ruling | undefined,
  names: ShopperNames,
): string {
  if (to !== undefined) return rulingWords(to, names);
  return from === undefined ? '' : `no longer ${rulingWords(from, names)}`;
}

/** Delays offered for a hold, in minutes. */
const HOLD_MINUTES = [10, 20, 30, 45, 60, 90];
const STEP_SECONDS = 300;

/** Moments offered for a hold: later ones at steps of five minutes, and one already chosen. */
export function holdMoments(at: number, chosen: number | undefined): number[] {
  const moments = HOLD_MINUTES.map(
    (minutes) => Math.ceil((at + minutes * 60) / STEP_SECONDS) * STEP_SECONDS,
  );
  if (chosen !== undefined) moments.push(chosen);
  return [...new Set(moments)].sort((a, b) => a - b);
}
