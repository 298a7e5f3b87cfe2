/** A lever's value as people read it: "20 min", "$0.60/min", "+2 shoppers". */
import type { PlanLever } from '../../store/planner.svelte.ts';
import { signed, type Quantity } from '../format.ts';

/** The value with its unit apart; money has its sign in front. */
export function leverQuantity(lever: PlanLever, value: number): Quantity {
  const digitCount = lever.unit.startsWith('$') && !Number.isInteger(value) ? 2 : 0;
  if (lever.target === 'shopper-count') return { value: signed(value), unit: named(lever, value) };
  if (lever.unit.startsWith('$')) {
    return { value: `$${value.toFixed(digitCount)}`, unit: lever.unit.slice(1) };
  }
  return { value: String(value), unit: named(lever, value) };
}

/** The unit's word for a value: "1 store", "2 stores". */
function named(lever: PlanLever, value: number): string {
  return Math.abs(value) === 1 ? lever.unit.replace(/s$/, '') : lever.unit;
}

/** The value in one piece. */
export function leverText(lever: PlanLever, value: number): string {
  const { value: text, unit } = leverQuantity(lever, value);
  const gap = unit === '' || unit.startsWith('/') ? '' : ' ';
  return `${text}${gap}${unit}`;
}
