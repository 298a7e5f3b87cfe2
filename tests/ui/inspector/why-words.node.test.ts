/** Every answer, rule and change of an explanation in words, with its amount. */
import { describe, expect, test } from 'vitest';
import { orderId, shopperId, storeId } from '../../../src/domain/ids.ts';
import { defaultPolicy } from '../../../src/domain/policy.ts';
import { cents, seconds } from '../../../src/domain/units.ts';
import type {
  Blocked,
  BlockingRule,
  Explanation,
  Relaxation,
  Why,
} from '../../../src/domain/why.ts';
import {
  blockedGroups,
  blockedWords,
  choiceWords,
  movedWords,
  relaxationWords,
  statusWords,
  verdictWords,
} from '../../../src/ui/inspector/why-words.ts';
import { namesIn } from '../../../src/ui/lists/names.ts';
import { relaxedChange, relaxedWords } from '../../../src/ui/planner/relaxed-words.ts';
import { order, smallScene, time } from '../small-scene.ts';

const scene = smallScene();
const names = namesIn(scene);
const [ana, bruno] = [shopperId('S1'), shopperId('S2')];
const O1 = orderId('O1');
const market = storeId('market');

const explained = (why: Why): Explanation => ({
  orderId: O1,
  why,
  excessCents: cents(0),
  relaxations: [],
  isProven: true,
});

const chain = [{ orderId: O1, from: undefined, to: ana }];
const verdicts: readonly [Why, string, RegExp][] = [
  [
    { kind: 'infeasible', blocked: [] },
    'No shopper may take it',
    /^Nobody is on shift in this plan\.$/,
  ],
  [
    { kind: 'not-worth', priceCents: cents(885), chain, candidates: [] },
    'Not worth it',
    /^Ana Pérez could take it, .* cost \$8\.85 more than with the order waiting\.$/,
  ],
  [
    { kind: 'not-worth', priceCents: cents(0), chain, candidates: [] },
    'No better with a shopper',
    /cost just as much as with the order waiting\.$/,
  ],
  [
    { kind: 'missed', savingCents: cents(120), chain },
    'A better plan exists',
    /costs \$1\.20 less\.$/,
  ],
  [{ kind: 'missed', savingCents: cents(0), chain }, 'A better plan exists', /costs the same/],
  [
    { kind: 'missed', savingCents: cents(-50), chain },
    'A better plan exists',
    /more pins .* \$0\.50 more\.$/,
  ],
  [{ kind: 'not-open', opensAt: time('18:05') }, 'Not yet open', /at 18:05;/],
  [{ kind: 'under-way', shopperId: ana }, 'Under way', /^Ana Pérez has it already\.$/],
  [
    { kind: 'assigned', shopperId: bruno, candidates: [] },
    'Bruno Díaz takes it',
    /^Nobody else could be asked to take it\.$/,
  ],
];

test.each(verdicts)('the verdict on %o', (why, title, detail) => {
  const words = verdictWords(explained(why), names);
  expect(words.title).toBe(title);
  expect(words.detail).toMatch(detail);
});

/** A type-checked list: a new rule without a row here does not compile. */
const rules: Record<BlockingRule, [Omit<Blocked, 'shopperId' | 'rule'>, string]> = {
  early: [{ amount: 61, unit: 'seconds' }, 'the order opens in 2 min'],
  hold: [{ amount: 600, unit: 'seconds' }, 'it is held by hand for 10 min more'],
  pin: [{ amount: 1, unit: 'count' }, 'it is pinned to someone else'],
  forbid: [{ amount: 1, unit: 'count' }, 'kept from it by hand'],
  'cool-down': [{ amount: 240, unit: 'seconds' }, 'declined it, 4 min too soon to ask again'],
  availability: [{ amount: 59, unit: 'seconds' }, 'free 59 s too late'],
  skills: [{ amount: 2, unit: 'count' }, 'lacks 2 skills it needs'],
  'batch-items': [{ amount: 1, unit: 'count' }, '1 item more than a trip may carry'],
  weight: [{ amount: 1500, unit: 'grams' }, '1.5 kg too heavy'],
  volume: [{ amount: 3500, unit: 'millilitres' }, '3.5 L too large'],
  'no-way': [{ amount: 1, unit: 'count' }, 'no way to the store or the door'],
  'search-radius': [{ amount: 241, unit: 'seconds' }, '5 min too far from the store'],
  'store-hours': [{ amount: 120, unit: 'seconds' }, 'the store closes 2 min too early'],
  shift: [{ amount: 3661, unit: 'seconds' }, 'the shift ends 1 h 02 min too early'],
  'other-pins': [{ amount: 1, unit: 'count' }, 'kept busy by other pins'],
};

test.each(Object.entries(rules))(
  'the rule %s, never less than is missing',
  (rule, [block, words]) => {
    const one = { shopperId: ana, rule: rule as BlockingRule, ...block };
    expect(blockedWords(one)).toBe(words);
    expect(blockedGroups([one])).toEqual([{ rule, words, members: [one] }]);
  },
);

test('shoppers stand together by rule, most first, with the least and the most that is missing', () => {
  const far = { rule: 'search-radius', unit: 'seconds' } as const;
  const short = { rule: 'skills', unit: 'count' } as const;
  const blocked: Blocked[] = [
    { shopperId: shopperId('S5'), ...short, amount: 2 },
    { shopperId: shopperId('S4'), ...short, amount: 1 },
    { shopperId: shopperId('S3'), ...far, amount: 299 },
    { shopperId: shopperId('S2'), ...far, amount: 241 },
    { shopperId: shopperId('S1'), ...far, amount: 30 },
    { shopperId: shopperId('S0'), rule: 'weight', amount: 500, unit: 'grams' },
  ];
  expect(
    blockedGroups(blocked).map(({ words, members }) => [
      words,
      ...members.map((one) => one.shopperId),
    ]),
  ).toEqual([
    ['30 s to 5 min too far from the store', 'S1', 'S2', 'S3'],
    ['lacks 1 to 2 skills it needs', 'S4', 'S5'],
    ['500 g too heavy', 'S0'],
  ]);
});

test.each([
  [undefined, ana, 'goes to Ana Pérez'],
  [ana, bruno, 'moves from Ana Pérez to Bruno Díaz'],
  [ana, undefined, 'waits, no longer with Ana Pérez'],
  [undefined, undefined, 'as before'],
])('an order that goes from %s to %s', (from, to, words) => {
  expect(movedWords({ from, to }, names)).toBe(words);
});

test.each([
  [360, 320, '6 min away, $3.20 more'],
  [0, 0, 'at the store, the cheapest'],
  [60, -5, '1 min away, $0.05 less'],
  [60, undefined, '1 min away'],
])('a choice %i s away at %s cents', (away, regret, words) => {
  const regretCents = regret === undefined ? undefined : cents(regret);
  expect(choiceWords({ approachSeconds: seconds(away), regretCents })).toBe(words);
});

/** A type-checked list: a new kind of change without a row here does not compile. */
const changes: {
  [Kind in Relaxation['kind']]: [Extract<Relaxation, { kind: Kind }>, string, string, string];
} = {
  'window-end': [
    { kind: 'window-end', minutes: 7 },
    'Window +7 min, until 18:37',
    'Window of O1',
    '+7 min',
  ],
  'shift-end': [
    { kind: 'shift-end', shopperId: ana, minutes: 9 },
    'Shift of Ana Pérez +9 min, until 22:09',
    'Shift of Ana Pérez',
    '+9 min',
  ],
  'store-close': [
    { kind: 'store-close', storeId: market, minutes: 70 },
    'Mercado Uno open +1 h 10 min, until 23:10',
    'Mercado Uno open',
    '+1 h 10 min',
  ],
  'search-radius': [
    { kind: 'search-radius', minutes: 3 },
    'Search radius +3 min, to 18 min',
    'Search radius',
    '+3 min',
  ],
  detour: [{ kind: 'detour', minutes: 4 }, 'Detour +4 min, to 24 min', 'Detour', '+4 min'],
  lookahead: [
    { kind: 'lookahead', minutes: 5 },
    'Look-ahead +5 min, to 25 min',
    'Look-ahead',
    '+5 min',
  ],
  'batch-orders': [
    { kind: 'batch-orders', orders: 1 },
    'Batch size +1, to 4 orders',
    'Batch size',
    '+1',
  ],
  'batch-items': [
    { kind: 'batch-items', items: 6 },
    'Items per batch +6, to 96',
    'Items per batch',
    '+6',
  ],
  'added-orders': [
    { kind: 'added-orders', orders: 1 },
    '1 order more added to a trip under way',
    'Added to a trip under way',
    '+1 order',
  ],
  urgency: [
    { kind: 'urgency', dollars: 9 },
    'Urgency +$9, so that leaving it costs more',
    'Urgency of O1',
    '+$9',
  ],
  'more-shoppers': [
    { kind: 'more-shoppers', storeId: market, minutes: 40 },
    'One more shopper at Mercado Uno until 18:10',
    'One more shopper at Mercado Uno',
    'for 40 min',
  ],
};

test.each(Object.values(changes))('the change %o', (relaxation, words, what, amount) => {
  const stores = [...scene.stores.values()];
  const shoppers = [...scene.shoppers.values()].map(({ shopper }) => ({
    ...shopper,
    shiftEnd: time('22:00'),
  }));
  const instance = { now: time('17:30'), shoppers, stores } as unknown as Parameters<
    typeof relaxationWords
  >[1]['instance'];
  const asked = order('O1', 'Street 1', { windowEnd: time('18:30') });
  const context = { order: asked, instance, policy: defaultPolicy, names };
  expect(relaxationWords(relaxation, context)).toBe(words);
  expect(relaxedWords({ orderId: O1, relaxation }, names)).toEqual({ what, amount });
});

test('an edit says what was and what is', () => {
  const by = (minutes: number) => ({
    orderId: O1,
    relaxation: { kind: 'window-end', minutes } as const,
  });
  const what = 'Window of O1';
  expect(relaxedChange(undefined, by(7), names)).toEqual({ what, values: '+7 min' });
  expect(relaxedChange(by(7), by(10), names)).toEqual({ what, values: '+7 min → +10 min' });
  expect(relaxedChange(by(7), undefined, names)).toEqual({ what, values: 'no longer +7 min' });
});

describe('where the answer stands', () => {
  const planned = { instance: { now: time('17:30') }, moment: undefined };
  const asked = {
    state: 'running',
    failure: undefined,
    solveCount: 0,
    explanation: undefined,
    subject: planned,
  } as const;
  const explanation = explained({ kind: 'infeasible', blocked: [] });
  test.each([
    [asked, 'Solving again to find out…'],
    [{ ...asked, solveCount: 1 }, 'Solving again to find out: 1 plan so far'],
    [{ ...asked, solveCount: 9, explanation }, 'Looking for the least change: 9 plans so far'],
    [{ ...asked, state: 'stopped' as const }, 'Stopped before there was an answer.'],
    [
      { ...asked, state: 'stopped' as const, solveCount: 9, explanation },
      'Stopped after 9 plans; there may be other changes.',
    ],
    [
      { ...asked, state: 'failed' as const, failure: 'The solver stopped' },
      'No answer: The solver stopped. The plan is not touched.',
    ],
    [{ ...asked, state: 'done' as const, solveCount: 9, explanation }, 'Compared 9 plans, proven.'],
    [
      {
        ...asked,
        state: 'done' as const,
        solveCount: 9,
        explanation: { ...explanation, isProven: false },
        subject: { ...planned, moment: {} },
      },
      'Compared 9 plans of 17:30; best found, not proven.',
    ],
  ])('%#', (at, words) => {
    expect(statusWords(at)).toBe(words);
  });
});
