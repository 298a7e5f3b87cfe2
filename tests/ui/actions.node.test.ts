/** Keys and actions: nothing is bound twice, keys in fields stay there. */
import { expect, it } from 'vitest';
import { allActions } from '../../src/ui/actions/all-actions.ts';
import { epochBefore } from '../../src/ui/actions/step-clock.ts';
import { sameOriginOnly } from '../../src/ui/trusted-types.ts';

it('binds each key to one action', () => {
  const keys = allActions.flatMap((action) => action.keys);
  expect(keys.filter((key, index) => keys.indexOf(key) !== index)).toEqual([]);
});

it('names each action once', () => {
  const names = allActions.map((action) => action.name);
  expect(new Set(names).size).toBe(names.length);
});

it('steps back to the epoch before, never to the same moment', () => {
  expect(epochBefore(1000, 0, 120)).toBe(960);
  expect(epochBefore(960, 0, 120)).toBe(840);
  expect(epochBefore(970, 10, 120)).toBe(850);
});

it('lets scripts come from this origin alone', () => {
  const here = 'http://127.0.0.1:4173';
  expect(sameOriginOnly('/assets/w.js', here)).toBe('/assets/w.js');
  expect(sameOriginOnly(`${here}/assets/w.js`, here)).toBe(`${here}/assets/w.js`);
  expect(sameOriginOnly('https://evil.example/w.js', here)).toBeNull();
  expect(sameOriginOnly('blob:http://127.0.0.1:4173/x', here)).toBeNull();
  expect(sameOriginOnly('data:text/javascript,1', here)).toBeNull();
});
