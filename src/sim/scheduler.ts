/**
 * The queue of things to come. Events are a closed union; they leave in the order of time, then of
 * kind, then of subject, so that a day never depends on the order in which events were pushed. Each
 * subject has at most one event of a kind under way, and nothing is pushed into the past.
 */
import { assert } from '../base/assert.ts';
import { Heap } from '../base/heap.ts';

/**
 * What can be due, in the order in which it happens within one second. The epoch comes last: a
 * decision sees everything of its second.
 */
export const DUE_KINDS = [
  'stage-end',
  'answer',
  'shift-end',
  'shift-start',
  'order-placed',
  'patience-end',
  'epoch',
] as const;

export type DueKind = (typeof DUE_KINDS)[number];

export interface Due {
  /** Seconds since service-day start. */
  readonly at: number;
  readonly kind: DueKind;
  /** Index of the shopper or order concerned; 0 for epochs. */
  readonly subject: number;
}

const RANK = new Map<DueKind, number>(DUE_KINDS.map((kind, rank) => [kind, rank]));

/** The total order of the queue. */
export function isDueBefore(a: Due, b: Due): boolean {
  if (a.at !== b.at) return a.at < b.at;
  if (a.kind !== b.kind) return RANK.get(a.kind)! < RANK.get(b.kind)!;
  return a.subject < b.subject;
}

export class Scheduler {
  readonly #heap = new Heap<Due>(isDueBefore);
  readonly #live = new Map<string, Due>();
  #now: number;

  /** A queue at `now`, holding `dues` (as `list` gave them). */
  constructor(now: number, dues: readonly Due[] = []) {
    this.#now = now;
    for (const due of dues) this.push(due);
  }

  get now(): number {
    return this.#now;
  }

  get size(): number {
    return this.#live.size;
  }

  /** When the next event is due; Infinity when nothing is. */
  get nextAt(): number {
    return this.#heap.peek()?.at ?? Infinity;
  }

  push(due: Due): void {
    const key = `${due.kind} ${due.subject}`;
    assert(Number.isInteger(due.at) && due.at >= this.#now, `pushed before ${this.#now}`, due);
    assert(!this.#live.has(key), 'pushed twice', due);
    this.#live.set(key, due);
    this.#heap.push(due);
  }

  /** Takes the next event and moves the clock to it. */
  pop(): Due | undefined {
    const due = this.#heap.pop();
    if (due === undefined) return undefined;
    this.#live.delete(`${due.kind} ${due.subject}`);
    this.#now = due.at;
    return due;
  }

  /** Moves the clock over a stretch in which nothing is due. */
  advance(at: number): void {
    assert(at >= this.#now && at <= this.nextAt, `cannot advance from ${this.#now}`, at);
    this.#now = at;
  }

  /** Everything due, in order: plain data that makes the same queue again. */
  list(): Due[] {
    return [...this.#live.values()].sort((a, b) => (isDueBefore(a, b) ? -1 : 1));
  }
}
