/**
 * The dispatch worker's line to the linear-programming engine in its own worker. A call on a line that
 * was cut never answers, so every call races against the line's end, the caller's leaving and a time
 * limit; an engine that is still busy some time after nobody waits for it is reported as stuck.
 */
import type { Remote } from 'comlink';
import { releaseProxy, wrap } from 'comlink';
import { Fault } from '../domain/fault.ts';
import type { LpEngine } from '../solver/dispatch/lp-engine.ts';
import type { Caller } from './caller.ts';

/** How long an engine may go on with a call that nobody waits for. */
const GRACE_MS = 60;
/** How long any call may take. */
const CALL_MS_MAX = 30_000;

interface Line {
  readonly remote: Remote<LpEngine>;
  readonly cut: Promise<never>;
  readonly cutNow: (reason: Fault) => void;
  /** Calls that nobody waits for any more; they settle, they do not reject. */
  readonly abandoned: Set<Promise<void>>;
}

export class EngineLine {
  readonly #onStuck: () => void;
  #line: Promise<Line>;
  #connect: (line: Line) => void = () => undefined;
  #current: Line | undefined;

  /** `onStuck` asks for another engine; `attach` brings it. */
  constructor(onStuck: () => void) {
    this.#onStuck = onStuck;
    this.#line = new Promise((resolve) => {
      this.#connect = resolve;
    });
  }

  /** Takes the port of an engine; calls on an earlier one reject with `worker-lost`. */
  attach(port: MessagePort): void {
    this.#cut('The solver engine was replaced');
    let cutNow: (reason: Fault) => void = () => undefined;
    const cut = new Promise<never>((_, reject) => {
      cutNow = reject;
    });
    cut.catch(() => undefined);
    const line: Line = { remote: wrap<LpEngine>(port), cut, cutNow, abandoned: new Set() };
    this.#current = line;
    this.#connect(line);
    this.#line = Promise.resolve(line);
  }

  /** The engine as `caller` sees it, until they leave. */
  engineFor(caller: Caller): LpEngine {
    const ask = <T>(question: (remote: Remote<LpEngine>) => Promise<T>): Promise<T> =>
      this.#ask(caller, question);
    return {
      open: (session, master) => ask((remote) => remote.open(session, master)),
      extend: (session, columns) => ask((remote) => remote.extend(session, columns)),
      close: (session) => ask((remote) => remote.close(session)),
      prove: (master, costMax, limits) => ask((remote) => remote.prove(master, costMax, limits)),
    };
  }

  /** Closes a session whose caller has left, should it still be open; no one waits for it. */
  abandon(session: number): void {
    this.#current?.remote.close(session).catch(() => undefined);
  }

  /** Reports an engine that failed a call, so that another takes its place. */
  reportFailure(): void {
    if (this.#current !== undefined) this.#giveUp(this.#current, 'worker-lost');
  }

  async #ask<T>(caller: Caller, question: (remote: Remote<LpEngine>) => Promise<T>): Promise<T> {
    const line = await Promise.race([this.#freeLine(), caller.gone]);
    if (caller.isGone) await caller.gone;
    if (line !== this.#current) return this.#ask(caller, question);
    const answer = question(line.remote);
    let isAnswered = false;
    const settle = (): void => {
      isAnswered = true;
    };
    const settled = answer.then(settle, settle);
    const timer = setTimeout(() => this.#giveUp(line, 'solver-timeout'), CALL_MS_MAX);
    try {
      return await Promise.race([answer, line.cut, caller.gone]);
    } catch (error) {
      if (caller.isGone && !isAnswered) void this.#abandonCall(line, settled);
      throw error;
    } finally {
      clearTimeout(timer);
    }
  }

  /**
   * A line to an engine that is not busy for somebody who has left: who asked it now would lose their
   * answer should it be ended.
   */
  async #freeLine(): Promise<Line> {
    for (;;) {
      const line = await this.#line;
      if (line.abandoned.size === 0) return line;
      await Promise.race([...line.abandoned, line.cut.catch(() => undefined)]);
    }
  }

  async #abandonCall(line: Line, settled: Promise<void>): Promise<void> {
    line.abandoned.add(settled);
    const timer = setTimeout(() => this.#giveUp(line, 'worker-lost'), GRACE_MS);
    await settled;
    clearTimeout(timer);
    line.abandoned.delete(settled);
  }

  #giveUp(line: Line, code: 'solver-timeout' | 'worker-lost'): void {
    if (this.#current !== line) return;
    this.#cut('The solver engine does not answer', code);
    this.#line = new Promise((resolve) => {
      this.#connect = resolve;
    });
    this.#onStuck();
  }

  #cut(message: string, code: 'solver-timeout' | 'worker-lost' = 'worker-lost'): void {
    const line = this.#current;
    if (line === undefined) return;
    this.#current = undefined;
    line.cutNow(new Fault(code, message));
    line.remote[releaseProxy]();
  }
}
