/** The assignment against trying every one. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { assignRows } from '../../../src/solver/baselines/assignment.ts';

interface Case {
  readonly cost: Float64Array;
  readonly leave: Float64Array;
  readonly columnCount: number;
}

/** Few values, so that equal choices abound; pairs that are not allowed; costs below zero. */
const cases: fc.Arbitrary<Case> = fc
  .tuple(fc.integer({ min: 0, max: 6 }), fc.integer({ min: 0, max: 6 }))
  .chain(([rowCount, columnCount]) =>
    fc.record({
      cost: fc
        .array(
          fc.oneof(
            { weight: 4, arbitrary: fc.integer({ min: -5, max: 30 }) },
            { weight: 1, arbitrary: fc.constant(Infinity) },
          ),
          { minLength: rowCount * columnCount, maxLength: rowCount * columnCount },
        )
        .map((values) => Float64Array.from(values)),
      leave: fc
        .array(fc.integer({ min: 0, max: 40 }), { minLength: rowCount, maxLength: rowCount })
        .map((values) => Float64Array.from(values)),
      columnCount: fc.constant(columnCount),
    }),
  );

function costOf({ cost, leave, columnCount }: Case, columns: ArrayLike<number>): number {
  let sum = 0;
  for (let row = 0; row < leave.length; row += 1) {
    sum += columns[row]! < 0 ? leave[row]! : cost[row * columnCount + columns[row]!]!;
  }
  return sum;
}

/** The least cost of rows from `row` on, by trying every free column and none. */
function bruteForce(item: Case, row = 0, taken = 0): number {
  if (row === item.leave.length) return 0;
  let least = item.leave[row]! + bruteForce(item, row + 1, taken);
  for (let column = 0; column < item.columnCount; column += 1) {
    const pair = item.cost[row * item.columnCount + column]!;
    if ((taken & (1 << column)) !== 0 || pair === Infinity) continue;
    least = Math.min(least, pair + bruteForce(item, row + 1, taken | (1 << column)));
  }
  return least;
}

test('costs what trying every assignment finds', () => {
  fc.assert(
    fc.property(cases, (item) => {
      const columns = assignRows(item.cost, item.leave, item.columnCount);
      const used = columns.filter((column) => column >= 0);
      expect(new Set(used).size).toBe(used.length);
      expect(costOf(item, columns)).toBe(bruteForce(item));
    }),
    { numRuns: 3000 },
  );
});

test('changes earlier rows along a chain, and leaves one out at its end', () => {
  // Row 2 takes column 0, row 0 moves to column 1, row 1 is cheapest to leave.
  const cost = Float64Array.of(1, 2, 9, 3, 1, 9);
  expect([...assignRows(cost, Float64Array.of(50, 4, 50), 2)]).toEqual([1, -1, 0]);
});
