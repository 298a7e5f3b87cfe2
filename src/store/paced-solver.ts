/**
 * Solves at the pace of the hand. Requests come with every movement of a slider; one is solved at a
 * time and only the newest matters:
 * - while the hand moves, a solve under way is left to finish for a while, so that numbers follow the
 *   hand instead of starving, and then the newest request goes next;
 * - one that takes longer than the patience, or that is overtaken once the hand rests, is aborted;
 * - a movement's solve is a preview with a short deadline; when the hand comes to rest on one that the
 *   clock has cut, it is solved again with the time a plan has;
 * - each start opens a generation, and an answer of an older one is dropped, whatever the solver does.
 */
import { GenerationGate } from '../base/generation.ts';
import { isFault } from '../domain/fault.ts';
import type { Instance } from '../domain/instance.ts';
import type { Policy } from '../domain/policy.ts';
import type { SolveBudget, SolveProgress, SolveResult } from '../domain/solve.ts';
import { planDeadlineMs, previewDeadlineMs } from '../domain/solve-deadline.ts';

/** The key of a plan. */
export interface SolveRequest {
  readonly instance: Instance;
  readonly policy: Policy;
  readonly seed: number;
  readonly budget: SolveBudget;
}

/** What the page needs of the dispatch worker's client. */
export interface SolveSource {
  /** Gets the solver ready before it is needed. */
  warmUp?(): void;
  solve(
    request: SolveRequest,
    options: {
      signal: AbortSignal;
      /** When the best plan found is due, milliseconds from now. */
      deadlineMs: number;
      onProgress: (progress: SolveProgress) => void;
    },
  ): Promise<SolveResult>;
}

/** What is told about requests of a kind. Nothing is told about a request that is stale. */
export interface PacedEvents<Request extends SolveRequest> {
  /** `isPreview` where it was solved while the hand moved. */
  readonly onResult: (
    result: SolveResult,
    request: Request,
    solveMs: number,
    isPreview: boolean,
  ) => void;
  readonly onProgress: (progress: SolveProgress, request: Request) => void;
  /** A fault, or a programmer's error; never a cancellation. */
  readonly onTrouble: (error: unknown) => void;
  /** Work began, or none is left. */
  readonly onBusy: (busy: boolean) => void;
}

/** A solve under way this long is given up for a newer request even while the hand moves. */
const PATIENCE_MS = 400;

interface Running<Request> {
  readonly request: Request;
  readonly generation: number;
  readonly startedMs: number;
  readonly isPreview: boolean;
  readonly controller: AbortController;
}

export class PacedSolver<Request extends SolveRequest> {
  readonly #source: SolveSource;
  readonly #events: PacedEvents<Request>;
  readonly #nowMs: () => number;
  readonly #gate = new GenerationGate();
  #running: Running<Request> | undefined;
  #next: { readonly request: Request; readonly moving: boolean } | undefined;

  /** `nowMs` is page time, in milliseconds. */
  constructor(source: SolveSource, events: PacedEvents<Request>, nowMs: () => number) {
    this.#source = source;
    this.#events = events;
    this.#nowMs = nowMs;
  }

  /** Asks for a plan in place of anything asked for before; `moving` while the hand may still move. */
  ask(request: Request, moving: boolean): void {
    const running = this.#running;
    if (running === undefined) {
      this.#start(request, moving);
      return;
    }
    if (sameKey(running.request, request)) {
      this.#next = running.isPreview && !moving ? { request, moving } : undefined;
      return;
    }
    // The same plan asked for again keeps what else its first request told.
    const next = this.#next?.request;
    const wanted = next !== undefined && sameKey(next, request) ? next : request;
    const hasPatience = moving && this.#nowMs() - running.startedMs < PATIENCE_MS;
    if (hasPatience) this.#next = { request: wanted, moving };
    else this.#start(wanted, moving);
  }

  /** Gives up everything asked for; nothing more is told. */
  cancel(): void {
    this.#next = undefined;
    this.#gate.next();
    const running = this.#running;
    if (running === undefined) return;
    this.#running = undefined;
    running.controller.abort();
    this.#events.onBusy(false);
  }

  #start(request: Request, isPreview: boolean): void {
    const before = this.#running;
    this.#begin(request, isPreview);
    if (before === undefined) this.#events.onBusy(true);
    else before.controller.abort();
  }

  #begin(request: Request, isPreview: boolean): void {
    this.#next = undefined;
    this.#running = {
      request,
      generation: this.#gate.next(),
      startedMs: this.#nowMs(),
      isPreview,
      controller: new AbortController(),
    };
    void this.#run(this.#running);
  }

  async #run(running: Running<Request>): Promise<void> {
    const { request, generation, controller, startedMs, isPreview } = running;
    try {
      const result = await this.#source.solve(request, {
        signal: controller.signal,
        deadlineMs: (isPreview ? previewDeadlineMs : planDeadlineMs)(request.instance),
        onProgress: (progress) => {
          if (this.#gate.isCurrent(generation)) this.#events.onProgress(progress, request);
        },
      });
      if (!this.#gate.isCurrent(generation)) return;
      const isWhole = result.stopReason !== 'deadline';
      const next = this.#next?.request;
      if (isWhole && next !== undefined && sameKey(next, request)) this.#next = undefined;
      this.#events.onResult(result, request, this.#nowMs() - startedMs, isPreview);
    } catch (error) {
      if (!this.#gate.isCurrent(generation)) return;
      if (!isFault(error) || error.code !== 'cancelled') this.#events.onTrouble(error);
    }
    this.#goOn(generation);
  }

  #goOn(generation: number): void {
    // What was told may have asked anew.
    if (!this.#gate.isCurrent(generation)) return;
    const next = this.#next;
    if (next !== undefined) {
      this.#begin(next.request, next.moving);
      return;
    }
    this.#running = undefined;
    this.#events.onBusy(false);
  }
}

function sameKey(a: SolveRequest, b: SolveRequest): boolean {
  return (
    a.instance === b.instance && a.policy === b.policy && a.seed === b.seed && a.budget === b.budget
  );
}
