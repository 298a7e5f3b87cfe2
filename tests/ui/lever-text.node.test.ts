/** Lever values in words: units apart, money in front, one thing in the singular. */
import { expect, test } from 'vitest';
import { leverText } from '../../src/ui/planner/lever-text.ts';
import type { PlanLever } from '../../src/store/planner.svelte.ts';

const lever = (unit: string, target = 'storesPerBatchMax') => ({ unit, target }) as PlanLever;

test.each([
  [lever('stores'), 1, '1 store'],
  [lever('stores'), 2, '2 stores'],
  [lever('shoppers', 'shopper-count'), 1, '+1 shopper'],
  [lever('min'), 20, '20 min'],
  [lever('$/min'), 0.6, '$0.60/min'],
])('%o at %d reads %s', (subject, value, text) => {
  expect(leverText(subject, value)).toBe(text);
});
