/**
 * What lateness and freshness of a loaded batch of one store cost at least, by the moment the store is left:
 * measured once for moments a knot apart, and read for each shopper.
 */
import { latenessCents } from '../../src/domain/formulas.ts';
import type { Problem } from '../../src/solver/dispatch/problem.ts';
import { SequencePaths } from '../../src/solver/dispatch/sequence-paths.ts';
import type { BatchStops } from '../../src/solver/dispatch/sequence-stops.ts';

const KNOT_COUNT = 24;
const KNOT_SECONDS = 240;

export class LateKnots {
  readonly #problem: Problem;
  readonly #stops: BatchStops;
  readonly #paths: SequencePaths;
  readonly #cents = new Float64Array(KNOT_COUNT);

  constructor(problem: Problem, stops: BatchStops) {
    this.#problem = problem;
    this.#stops = stops;
    this.#paths = new SequencePaths(problem, stops);
  }

  /** Takes up the batch just loaded. */
  measure(): void {
    this.#paths.measure();
    for (let knot = 0; knot < KNOT_COUNT; knot += 1) {
      this.#cents[knot] = this.#leastCents(this.#problem.now + KNOT_SECONDS * knot);
    }
  }

  /** Cents at least where the store is left at `leaveAt`. */
  at(leaveAt: number): number {
    const knot = Math.floor((leaveAt - this.#problem.now) / KNOT_SECONDS);
    return knot < 0 ? 0 : this.#cents[Math.min(knot, KNOT_COUNT - 1)]!;
  }

  #leastCents(leftAt: number): number {
    const { policy, windowEnd, urgency, doorSeconds, freshness } = this.#problem;
    const { drops, dropCount, desks, deskCount } = this.#stops;
    let sum = 0;
    for (let drop = 0; drop < dropCount; drop += 1) {
      const order = drops[drop]!;
      const inCar = this.#paths.soonest[drop]! + doorSeconds[order]!;
      sum += latenessCents(policy, leftAt + inCar, windowEnd[order]!, urgency[order]!);
      const rate = policy.freshnessCentsPerHour * freshness[order]!;
      sum += Math.round((rate * inCar) / 3600);
    }
    for (let desk = 0; desk < deskCount; desk += 1) {
      const order = desks[desk]!;
      sum += latenessCents(policy, leftAt, windowEnd[order]!, urgency[order]!);
    }
    return sum;
  }
}
