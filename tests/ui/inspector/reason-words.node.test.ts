/** Every reason an order can be left out for becomes a sentence with its amount. */
import { expect, test } from 'vitest';
import { shopperId } from '../../../src/domain/ids.ts';
import { NO_WAY } from '../../../src/domain/instance.ts';
import type { UnassignedReason } from '../../../src/domain/plan.ts';
import { defaultPolicy } from '../../../src/domain/policy.ts';
import { cents, seconds } from '../../../src/domain/units.ts';
import {
  litres,
  reasonCounts,
  reasonLabel,
  reasonWords,
  waitWords,
  type ReasonCode,
} from '../../../src/ui/inspector/reason-words.ts';
import { namesIn } from '../../../src/ui/lists/names.ts';
import { order, orders, smallScene, time } from '../small-scene.ts';

const scene = smallScene();
const heavy = order('X', 'Street 1', { skills: ['id-check', 'heavy'] });
const context = {
  order: heavy,
  store: scene.stores.get(heavy.storeId),
  policy: defaultPolicy,
  names: namesIn(scene),
};

/** A type-checked list: a new code without a row here does not compile. */
const cases: Record<ReasonCode, [UnassignedReason, string]> = {
  'no-shopper-near': [
    { code: 'no-shopper-near', nearestSeconds: seconds(1320) },
    'The nearest available shopper is 22 min from the store; the search radius is 15 min.',
  ],
  'too-heavy': [
    { code: 'too-heavy' },
    'It weighs 12.0 kg, more than any available shopper may carry.',
  ],
  'too-large': [{ code: 'too-large' }, 'It takes 24 L, more than any available car holds.'],
  'too-many-items': [
    { code: 'too-many-items', itemCount: 95 },
    'It has 95 items; one trip may carry 90.',
  ],
  'skill-missing': [
    { code: 'skill-missing' },
    'No available shopper may check an ID and carry heavy goods.',
  ],
  'store-closed': [
    { code: 'store-closed' },
    'Mercado Uno closes at 22:00, before the shopping could be done.',
  ],
  'shift-too-short': [
    { code: 'shift-too-short', missingSeconds: seconds(720) },
    'The best-placed shift ends 12 min too early for the trip.',
  ],
  'cooling-down': [
    { code: 'cooling-down', until: time('18:05') },
    'Every shopper who could take it has lately declined it; the first may be asked again at 18:05.',
  ],
  forbidden: [{ code: 'forbidden' }, 'Every shopper who could take it is forbidden to by hand.'],
  'held-by-hand': [
    { code: 'held-by-hand', until: time('18:05') },
    'It is held by hand until 18:05.',
  ],
  'pin-blocked': [
    { code: 'pin-blocked', shopperId: shopperId('S1') },
    'It is pinned to Ana Pérez, for whom the rules or other pins leave no trip with it.',
  ],
  held: [
    { code: 'held', savingCents: cents(135) },
    'It could go now, but waiting for the next dispatch is $1.35 cheaper: a better batch or a nearer shopper is expected.',
  ],
  outbid: [
    { code: 'outbid', cheapestCents: cents(1410) },
    'A trip would cost $14.10 at the least, but every shopper who could take it saves more on another order.',
  ],
};

test.each(Object.values(cases))('%o', (reason, words) => {
  expect(reasonWords(reason, context)).toBe(words);
  expect(reasonLabel(reason.code)).toMatch(/^[A-Z]/);
});

test('without the policy no limit is named', () => {
  for (const [reason] of Object.values(cases)) {
    const words = reasonWords(reason, { order: heavy });
    expect(words).toMatch(/\.$/);
    expect(words).not.toContain('undefined');
  }
});

test('a shopper beyond every road is none at all', () => {
  const reason = { code: 'no-shopper-near', nearestSeconds: seconds(NO_WAY) } as const;
  expect(reasonWords(reason, context)).toContain('No shopper is free');
});

test('how long it can wait is told against the clock', () => {
  expect(waitWords(time('18:05'), time('17:30'))).toBe(
    'It can wait until 18:05 and still be on time.',
  );
  const heldUntil = (at: string) => ({ code: 'held-by-hand', until: time(at) }) as const;
  expect(waitWords(time('18:05'), time('17:30'), heldUntil('18:10'))).toBe(
    'It can wait until 18:05 and still be on time; it is held longer than that.',
  );
  expect(waitWords(time('18:05'), time('17:30'), heldUntil('18:05'))).toMatch(/on time\.$/);
  expect(waitWords(time('17:30'), time('17:30'))).toBe('It cannot wait any longer and be on time.');
});

test('reasons are counted, most frequent first; volumes keep one digit when small', () => {
  expect(reasonCounts([...orders, orders[3]!])).toEqual([
    { code: 'held', label: 'Held for a better match', count: 2 },
    { code: 'no-shopper-near', label: 'No shopper near', count: 1 },
  ]);
  expect([litres(3_500), litres(24_000)]).toEqual(['3.5 L', '24 L']);
});
