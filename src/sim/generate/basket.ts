/** What is in an order: items, weight, volume, what they need, and how long they take to shop. */
import type { Rng } from '../../base/rng.ts';
import type { Perishability, Skill } from '../../domain/order.ts';
import { bell, between } from '../luck.ts';
import { drawIndex } from './slots.ts';

export interface Basket {
  readonly itemCount: number;
  readonly weightGrams: number;
  readonly volumeMillilitres: number;
  /** Finding, choosing and scanning, what is out of stock apart. */
  readonly shopSeconds: number;
  readonly substitutionSeconds: number;
  readonly skills: readonly Skill[];
  readonly perishability: Perishability;
}

const ITEMS_MAX = 75;
const ID_CHECK_PERCENT = 8;
const HEAVY_PERCENT = 5;
const PERISHABILITY: readonly Perishability[] = ['ambient', 'chilled', 'frozen'];
const PERISHABILITY_WEIGHTS = [40, 45, 15];

/** The part of a basket's time that goes into substitutes and goods out of stock, in percent. */
const SUBSTITUTION_PERCENT_LEAST = 3;
const SUBSTITUTION_PERCENT_MOST = 15;

/**
 * Draws a basket. Items have median 8 and mean 10 with a long tail, as in the Instacart 2017 orders;
 * an item takes about 70 s to find, choose and scan, or to replace. `stock` draws what is missing.
 */
export function drawBasket(rng: Rng, stock: Rng): Basket {
  const z = 1 + bell(rng) / 6;
  const itemCount = Math.min(ITEMS_MAX, Math.max(1, Math.round(8.3 * z * z * z * z)));
  const isHeavy = rng.nextInt(100) < HEAVY_PERCENT;
  const needsIdCheck = rng.nextInt(100) < ID_CHECK_PERCENT;
  const skills: Skill[] = [];
  if (needsIdCheck) skills.push('id-check');
  if (isHeavy) skills.push('heavy');
  const weightGrams =
    itemCount * between(rng, 350, 750) + (isHeavy ? between(rng, 9000, 18000) : 0);
  const volumeMillilitres = itemCount * between(rng, 900, 1900) + (isHeavy ? 14000 : 0);
  const inStore = 45 + itemCount * between(rng, 56, 80);
  const missing = between(stock, SUBSTITUTION_PERCENT_LEAST, SUBSTITUTION_PERCENT_MOST);
  const substitutionSeconds = Math.round((inStore * missing) / 100);
  return {
    itemCount,
    weightGrams,
    volumeMillilitres,
    shopSeconds: inStore - substitutionSeconds,
    substitutionSeconds,
    skills,
    perishability: PERISHABILITY[drawIndex(rng, PERISHABILITY_WEIGHTS)]!,
  };
}
