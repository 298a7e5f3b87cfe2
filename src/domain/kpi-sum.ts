/**
 * Sums the KPIs of a set of open orders, trips and shoppers by `docs/rules.md`. The live view counts
 * with it; the solver and the checker each count for themselves.
 */
import type { Kpis } from './kpi.ts';
import { cents, seconds } from './units.ts';

/** Utilisation looks this far ahead. */
const UTILISATION_SECONDS = 3600;

export class KpiSum {
  readonly #now: number;
  readonly #atRiskSlackSeconds: number;
  readonly #lateSeconds: number[] = [];
  #atRiskCount = 0;
  #lateCount = 0;
  #assignedCount = 0;
  #undecidedCount: number | undefined;
  #takenCount: number | undefined;
  #tripCount = 0;
  #tripCents = 0;
  #shiftSeconds = 0;
  #busySeconds = 0;

  constructor(now: number, atRiskSlackSeconds: number) {
    this.#now = now;
    this.#atRiskSlackSeconds = atRiskSlackSeconds;
  }

  /** An open order and its predicted hand-over. */
  order(handOverAt: number, windowEnd: number, isAssigned: boolean): void {
    const late = Math.max(0, handOverAt - windowEnd);
    this.#lateSeconds.push(late);
    if (late > 0) this.#lateCount += 1;
    else if (windowEnd - handOverAt <= this.#atRiskSlackSeconds) this.#atRiskCount += 1;
    if (isAssigned) this.assigned();
  }

  /** An order on a trip of the plan; `order` counts it as well. */
  assigned(): void {
    this.#assignedCount += 1;
  }

  /** An open order without a shopper that no plan has decided about: nothing is predicted of it. */
  undecided(): void {
    this.#undecidedCount = (this.#undecidedCount ?? 0) + 1;
  }

  /** An order that a shopper has taken and not yet delivered, and its predicted hand-over. */
  taken(handOverAt: number, windowEnd: number): void {
    this.order(handOverAt, windowEnd, false);
    this.#takenCount = (this.#takenCount ?? 0) + 1;
  }

  /** A trip and its cost, deferral left out. */
  trip(tripCents: number): void {
    this.#tripCount += 1;
    this.#tripCents += tripCents;
  }

  /** A shopper on shift until `shiftEnd`, busy during `[from, until)` spans that do not overlap. */
  shopper(shiftEnd: number, spans: readonly (readonly [from: number, until: number])[]): void {
    const end = Math.min(this.#now + UTILISATION_SECONDS, shiftEnd);
    this.#shiftSeconds += Math.max(0, end - this.#now);
    for (const [from, until] of spans) {
      this.#busySeconds += Math.max(0, Math.min(until, end) - Math.max(from, this.#now));
    }
  }

  kpis(): Kpis {
    const predictedCount = this.#lateSeconds.length;
    const openCount = predictedCount + (this.#undecidedCount ?? 0);
    const sorted = this.#lateSeconds.toSorted((a, b) => a - b);
    return {
      openCount,
      onTimeCount: predictedCount - this.#lateCount,
      atRiskCount: this.#atRiskCount,
      lateCount: this.#lateCount,
      lateSecondsP95: seconds(sorted[Math.ceil((95 * predictedCount) / 100) - 1] ?? 0),
      assignedCount: this.#assignedCount,
      unassignedCount: openCount - this.#assignedCount - (this.#takenCount ?? 0),
      tripCount: this.#tripCount,
      tripCents: cents(this.#tripCents),
      shiftSeconds: seconds(this.#shiftSeconds),
      busySeconds: seconds(this.#busySeconds),
      ...(this.#takenCount !== undefined && { takenCount: this.#takenCount }),
      ...(this.#undecidedCount !== undefined && { undecidedCount: this.#undecidedCount }),
    };
  }
}
