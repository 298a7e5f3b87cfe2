/** Random streams: keyed, repeatable, uniform enough; and the digest and heap that go with them. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { Digest } from '../../src/base/digest.ts';
import { Heap } from '../../src/base/heap.ts';
import { rngFor } from '../../src/base/rng.ts';

const draw = (seed: number, purpose: string, id = ''): number[] => {
  const rng = rngFor(seed, purpose, id);
  return Array.from({ length: 8 }, () => rng.nextInt(1_000_000));
};

test('the same key gives the same numbers, any other key others', () => {
  expect(draw(1, 'luck', 'o1')).toEqual(draw(1, 'luck', 'o1'));
  const others = [
    draw(2, 'luck', 'o1'),
    draw(1, 'pace', 'o1'),
    draw(1, 'luck', 'o2'),
    draw(-1, 'luck'),
  ];
  for (const other of others) expect(other).not.toEqual(draw(1, 'luck', 'o1'));
});

test('the numbers are those recorded, so that days and plans do not change unseen', () => {
  const rng = rngFor(42, 'record');
  expect([rng.nextInt(1000), rng.nextInt(1000), rng.nextInt(1000)]).toMatchInlineSnapshot(`
    [
      136,
      204,
      340,
    ]
  `);
});

test('integers are spread evenly and units stay in [0, 1)', () => {
  const rng = rngFor(7, 'spread');
  const counts = Array.from({ length: 10 }, () => 0);
  for (let index = 0; index < 100_000; index += 1) counts[rng.nextInt(10)]! += 1;
  for (const count of counts) expect(Math.abs(count - 10_000)).toBeLessThan(500);
  let sum = 0;
  for (let index = 0; index < 10_000; index += 1) {
    const unit = rng.nextUnit();
    expect(unit >= 0 && unit < 1).toBe(true);
    sum += unit;
  }
  expect(Math.abs(sum / 10_000 - 0.5)).toBeLessThan(0.02);
});

test('refuses counts that cannot be drawn from', () => {
  expect(() => rngFor(1, 'x').nextInt(0)).toThrow('nextInt');
});

test('digests differ where values, signs, order or borders differ', () => {
  const digests = [
    new Digest().integer(1).integer(2),
    new Digest().integer(2).integer(1),
    new Digest().integer(-1).integer(2),
    new Digest().integer(2 ** 32 + 1).integer(2),
    new Digest().text('ab').text('c'),
    new Digest().text('a').text('bc'),
    new Digest(),
  ].map((digest) => digest.hex());
  expect(new Set(digests).size).toBe(digests.length);
  for (const digest of digests) expect(digest).toMatch(/^[0-9a-f]{16}$/);
  expect(() => new Digest().integer(0.5)).toThrow('safe integers');
});

test('no two of 200,000 short keys share a digest', () => {
  const seen = new Set<string>();
  for (let index = 0; index < 200_000; index += 1) seen.add(new Digest().integer(index).hex());
  expect(seen.size).toBe(200_000);
});

test('a heap gives back what it took, in order', () => {
  fc.assert(
    fc.property(fc.array(fc.option(fc.integer(), { nil: undefined })), (steps) => {
      const heap = new Heap<number>((a, b) => a < b);
      const model: number[] = [];
      for (const step of steps) {
        if (step === undefined) expect(heap.pop()).toBe(model.shift());
        else {
          heap.push(step);
          model.push(step);
          model.sort((a, b) => a - b);
        }
        expect([heap.size, heap.peek()]).toEqual([model.length, model[0]]);
      }
    }),
  );
});
