/** The queue of things to come, against a sorted array. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Due, DueKind } from '../../src/sim/scheduler.ts';
import { DUE_KINDS, isDueBefore, Scheduler } from '../../src/sim/scheduler.ts';

const kinds = fc.constantFrom<DueKind>(...DUE_KINDS);
const due = fc.record({ at: fc.nat(50), kind: kinds, subject: fc.nat(5) });
const dues = fc.uniqueArray(due, { selector: ({ kind, subject }) => `${kind} ${subject}` });

const sorted = (list: readonly Due[]) => list.toSorted((a, b) => (isDueBefore(a, b) ? -1 : 1));

describe('the scheduler', () => {
  it('gives events in the order of a sorted array, whatever the order of pushing', () => {
    fc.assert(
      fc.property(dues, fc.infiniteStream(fc.nat(3)), (list, choices) => {
        const scheduler = new Scheduler(0);
        let model: Due[] = [];
        const taken: Due[] = [];
        for (const item of list) {
          const shifted = { ...item, at: item.at + scheduler.now };
          scheduler.push(shifted);
          model = sorted([...model, shifted]);
          expect(scheduler.nextAt).toBe(model[0]!.at);
          if (choices.next().value !== 0) continue;
          taken.push(scheduler.pop()!);
          expect(taken.at(-1)).toEqual(model.shift());
        }
        expect(scheduler.list()).toEqual(model);
        while (scheduler.size > 0) taken.push(scheduler.pop()!);
        expect(taken).toHaveLength(list.length);
        expect(taken.map(({ at }) => at)).toEqual(
          taken.map(({ at }) => at).toSorted((a, b) => a - b),
        );
      }),
    );
  });

  it('makes the same queue again from its list', () => {
    fc.assert(
      fc.property(dues, (list) => {
        const first = new Scheduler(0, list);
        const again = new Scheduler(0, first.list().toReversed());
        while (first.size > 0) expect(again.pop()).toEqual(first.pop());
        expect(again.pop()).toBeUndefined();
      }),
    );
  });

  it('refuses what lies in the past, what is pushed twice, and jumps over what is due', () => {
    const scheduler = new Scheduler(10, [{ at: 20, kind: 'epoch', subject: 0 }]);
    expect(() => scheduler.push({ at: 9, kind: 'answer', subject: 1 })).toThrow('pushed before');
    expect(() => scheduler.push({ at: 30, kind: 'epoch', subject: 0 })).toThrow('pushed twice');
    expect(() => scheduler.advance(21)).toThrow('cannot advance');
    scheduler.advance(20);
    expect(scheduler.now).toBe(20);
  });
});
