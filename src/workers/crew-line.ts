/**
 * The dispatch worker's lines to search workers. They search for one caller at a time; whoever comes
 * meanwhile searches in the dispatch worker itself, to the same effect.
 */
import type { Remote } from 'comlink';
import { releaseProxy, wrap } from 'comlink';
import { Fault } from '../domain/fault.ts';
import type { SearchCrew } from '../solver/dispatch/search-crew.ts';
import { crewOf } from '../solver/dispatch/search-hand.ts';
import type { SearchHand } from '../solver/dispatch/hand.ts';
import type { Caller } from './caller.ts';

/** How long any call may take; a turn takes some milliseconds. */
const CALL_MS_MAX = 5_000;

interface Line {
  readonly remotes: readonly Remote<SearchHand>[];
  readonly cut: Promise<never>;
  readonly cutNow: (reason: Fault) => void;
}

export class CrewLine {
  readonly #onLost: () => void;
  #line: Line | undefined;
  #caller: Caller | undefined;

  /** `onLost` says that a search worker does not answer: all of them are to be ended. */
  constructor(onLost: () => void) {
    this.#onLost = onLost;
  }

  /** Takes ports of search workers in place of any earlier ones; none takes the crew away. */
  attach(ports: readonly MessagePort[]): void {
    this.#cut();
    if (ports.length === 0) return;
    let cutNow: (reason: Fault) => void = () => undefined;
    const cut = new Promise<never>((_, reject) => {
      cutNow = reject;
    });
    cut.catch(() => undefined);
    this.#line = { remotes: ports.map((port) => wrap<SearchHand>(port)), cut, cutNow };
  }

  /**
   * The crew for `caller` until they leave; undefined where there is none, or it is taken. Its calls
   * reject with `worker-lost` when a worker fails; there is no crew then until another is attached.
   */
  take(caller: Caller): SearchCrew | undefined {
    const line = this.#line;
    if (line === undefined || this.#caller !== undefined) return undefined;
    this.#caller = caller;
    void caller.gone.catch(() => {
      if (this.#caller !== caller) return;
      this.#caller = undefined;
      for (const remote of line.remotes) remote.end().catch(() => undefined);
    });
    return crewOf(
      line.remotes.map((remote): SearchHand => ({
        begin: (set, searches) => this.#ask(line, caller, remote.begin(set, searches)),
        round: () => this.#ask(line, caller, remote.round()),
        end: () => this.#ask(line, caller, remote.end()),
        solve: (task, msMax) => this.#ask(line, caller, remote.solve(task, msMax)),
        study: (figures) => this.#ask(line, caller, remote.study(figures)),
        agree: (terms) => this.#ask(line, caller, remote.agree(terms)),
        weigh: (job) => this.#ask(line, caller, remote.weigh(job)),
        ask: (job) => this.#ask(line, caller, remote.ask(job)),
        price: (job) => this.#ask(line, caller, remote.price(job)),
      })),
    );
  }

  async #ask<T>(line: Line, caller: Caller, answer: Promise<T>): Promise<T> {
    const timer = setTimeout(() => this.#lose(line), CALL_MS_MAX);
    try {
      return await Promise.race([answer, line.cut, caller.gone]);
    } catch (error) {
      if (caller.isGone) throw error;
      // Whatever a search worker failed of, most likely memory, it is in doubt now.
      this.#lose(line);
      throw new Fault('worker-lost', 'A search worker stopped');
    } finally {
      clearTimeout(timer);
    }
  }

  #lose(line: Line): void {
    if (this.#line !== line) return;
    this.#cut();
    this.#onLost();
  }

  #cut(): void {
    const line = this.#line;
    if (line === undefined) return;
    this.#line = undefined;
    this.#caller = undefined;
    line.cutNow(new Fault('worker-lost', 'A search worker stopped'));
    for (const remote of line.remotes) remote[releaseProxy]();
  }
}
