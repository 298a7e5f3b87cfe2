/**
 * Puts the events of each source back in order: repeats are dropped, early ones wait for those
 * before them, and a hole that stays open is told. Sequences count up by one per source.
 */
import type { DomainEvent } from '../domain/event.ts';

/** Early events kept per source; beyond this the hole is given up and skipped. */
const WAITING_MAX = 1000;

/** Events that never came: `from` to `until`, both inclusive. */
export interface Gap {
  readonly source: string;
  readonly from: number;
  readonly until: number;
}

interface Line {
  next: number;
  readonly waiting: Map<number, DomainEvent>;
}

export class Sequencer {
  readonly #lines = new Map<string, Line>();
  readonly #onGap: (gap: Gap) => void;

  /** `onGap` is called when a hole is skipped. */
  constructor(onGap: (gap: Gap) => void = () => undefined) {
    this.#onGap = onGap;
  }

  /** Begins a source at a sequence other than 1, as after a checkpoint. */
  startAt(source: string, sequence: number): void {
    this.#lines.set(source, { next: sequence, waiting: new Map() });
  }

  /** Takes an event in; returns those that are due now, in order. */
  push(event: DomainEvent): DomainEvent[] {
    const line = this.#lineOf(event.source);
    if (event.sequence < line.next) return [];
    line.waiting.set(event.sequence, event);
    if (line.waiting.size > WAITING_MAX) this.#skip(event.source, line);
    const due: DomainEvent[] = [];
    for (;;) {
      const next = line.waiting.get(line.next);
      if (!next) return due;
      line.waiting.delete(line.next);
      line.next += 1;
      due.push(next);
    }
  }

  /** The holes that are open now: events are waiting behind them. */
  gaps(): Gap[] {
    const gaps: Gap[] = [];
    for (const [source, line] of this.#lines) {
      if (line.waiting.size === 0) continue;
      gaps.push({ source, from: line.next, until: Math.min(...line.waiting.keys()) - 1 });
    }
    return gaps;
  }

  #lineOf(source: string): Line {
    let line = this.#lines.get(source);
    if (!line) {
      line = { next: 1, waiting: new Map() };
      this.#lines.set(source, line);
    }
    return line;
  }

  #skip(source: string, line: Line): void {
    const earliest = Math.min(...line.waiting.keys());
    this.#onGap({ source, from: line.next, until: earliest - 1 });
    line.next = earliest;
  }
}
