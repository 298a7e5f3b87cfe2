/** What is in an order: items, weight, volume, what they need, and how long they take to shop. */
import type { Rng } from '../../base/rng.ts';
import type { Perishability, Skill } from '../../domain/order.ts';
import { bell, between } from '../luck.ts';
import { drawIndex } from './slots.ts';

export interface Basket {
  readonly itemCount: number;
  readonly weightGrams: number;
  readonly volumeMillilitres: number;
  readonly shopSeconds: number;
  readonly skills: readonly Skill[];
  readonly perishability: Perishability;
}

const ITEMS_MAX = 75;
const ID_CHECK_PERCENT = 8;
const HEAVY_PERCENT = 5;
const PERISHABILITY: readonly Perishability[] = ['ambient', 'chilled', 'frozen'];
const PERISHABILITY_WEIGHTS = [40, 45, 15];

/**
 * Draws a basket. Items have median 8 and mean 10 with a long tail, as in the Instacart 2017 orders;
 * an item takes about 70 s to find, choose and scan.
 */
export function drawBasket(rng: Rng): Basket {
  const z = 1 + bell(rng) / 6;
  const itemCount = Math.min(ITEMS_MAX, Math.max(1, Math.round(8.3 * z * z * z * z)));
  const isHeavy = rng.nextInt(100) < HEAVY_PERCENT;
  const needsIdCheck = rng.nextInt(100) < ID_CHECK_PERCENT;
  const skills: Skill[] = [];
  if (needsIdCheck) skills.push('id-check');
  if (isHeavy) skills.push('heavy');
  return {
    itemCount,
    weightGrams: itemCount * between(rng, 350, 750) + (isHeavy ? between(rng, 9000, 18000) : 0),
    volumeMillilitres: itemCount * between(rng, 900, 1900) + (isHeavy ? 14000 : 0),
    shopSeconds: 45 + itemCount * between(rng, 56, 80),
    skills,
    perishability: PERISHABILITY[drawIndex(rng, PERISHABILITY_WEIGHTS)]!,
  };
}
