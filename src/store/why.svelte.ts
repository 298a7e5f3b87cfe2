/**
 * Why an order is where it is: one question at a time, answered by solving again and again in the
 * dispatch worker. In the planner it is about the plan on show; live it is about the plan in force at
 * the moment of asking, which is kept so that a change can be tried on it.
 */
import type { SolveBudget } from '../domain/solve.ts';
import { plannerBudget } from '../domain/budget.ts';
import { Fault, isFault } from '../domain/fault.ts';
import type { OrderId, ShopperId } from '../domain/ids.ts';
import type { Instance } from '../domain/instance.ts';
import { ordersUnderWay } from '../domain/instance.ts';
import type { Plan } from '../domain/plan.ts';
import type { Policy } from '../domain/policy.ts';
import type { Explanation, ExplainProgress, Relaxation } from '../domain/why.ts';
import type { Live } from './live.svelte.ts';
import type { Moment } from './moment.ts';
import { freezeMoment } from './moment.ts';
import { PLAN_SEED } from './plan-seed.ts';
import type { Planner } from './planner.svelte.ts';
import type { View } from './view.svelte.ts';

/** What the page needs of the dispatch worker's client. */
export interface WhySource {
  explain(
    request: {
      readonly instance: Instance;
      readonly policy: Policy;
      readonly seed: number;
      readonly budget: SolveBudget;
      readonly plan: Plan;
      readonly orderId: OrderId;
    },
    listening: { signal: AbortSignal; onProgress: (progress: ExplainProgress) => void },
  ): Promise<Explanation>;
}

export interface WhyParts {
  readonly source: WhySource;
  readonly live: Live;
  readonly planner: Planner;
  readonly view: View;
}

/** The plan a question is about, with its key. */
interface Subject {
  readonly instance: Instance;
  readonly policy: Policy;
  readonly budget: SolveBudget;
  readonly plan: Plan;
  /** Of the running operation; undefined in the planner. */
  readonly moment: Moment | undefined;
}

/** A question and what is known of its answer. */
export interface AskedWhy {
  readonly orderId: OrderId;
  /** `stopped` where a person, or something that goes first, gave it up. */
  readonly state: 'running' | 'done' | 'stopped' | 'failed';
  /** What went wrong, in words; set where the state is `failed`. */
  readonly failure: string | undefined;
  /** Solves done. */
  readonly solveCount: number;
  readonly explanation: Explanation | undefined;
  /** Undefined until the moment is frozen. */
  readonly subject: Subject | undefined;
}

export class Why {
  readonly #parts: WhyParts;
  #asked = $state.raw<AskedWhy | undefined>(undefined);
  #controller: AbortController | undefined;

  constructor(parts: WhyParts) {
    this.#parts = parts;
  }

  /** What was asked about the order, as long as the plan it was asked about is on show. */
  about(orderId: OrderId): AskedWhy | undefined {
    const asked = this.#asked;
    if (asked?.orderId !== orderId) return undefined;
    const { subject } = asked;
    if (subject === undefined) return asked;
    const isLive = this.#parts.view.mode === 'live';
    if (subject.moment !== undefined) return isLive ? asked : undefined;
    const { shown } = isLive ? { shown: undefined } : this.#parts.planner;
    return subject.plan === shown?.result.plan ? asked : undefined;
  }

  /** Whether there is a plan at rest that decides about the order. */
  canAsk(orderId: OrderId): boolean {
    const { live, view } = this.#parts;
    if (view.mode === 'live') return live.state.orders.has(orderId);
    const { shown, solving } = this.#parts.planner;
    if (shown === undefined || solving || shown.isProvisional) return false;
    const { instance } = shown.request;
    return (
      instance.orders.some(({ id }) => id === orderId) && !ordersUnderWay(instance).has(orderId)
    );
  }

  /** Asks why the order is where it is, in place of any question before. A fault becomes the answer. */
  async ask(orderId: OrderId): Promise<void> {
    this.stop();
    const controller = new AbortController();
    this.#controller = controller;
    this.#asked = {
      orderId,
      state: 'running',
      failure: undefined,
      solveCount: 0,
      explanation: undefined,
      subject: undefined,
    };
    const note = (change: Partial<AskedWhy>): void => {
      if (this.#controller !== controller || this.#asked === undefined) return;
      this.#asked = { ...this.#asked, ...change };
    };
    try {
      const explanation = await this.#answer(orderId, controller.signal, note);
      note({ explanation, state: 'done' });
    } catch (error) {
      if (!isFault(error)) {
        note({ state: 'stopped' });
        throw error;
      }
      const isGivenUp = error.code === 'cancelled';
      note(isGivenUp ? { state: 'stopped' } : { state: 'failed', failure: error.message });
    }
  }

  /** Gives the question up; what is known of the answer stays. */
  stop(): void {
    this.#controller?.abort();
    this.#controller = undefined;
    if (this.#asked?.state === 'running') this.#asked = { ...this.#asked, state: 'stopped' };
  }

  /** Gives the question up and forgets it, unless it is answered. */
  leave(): void {
    const isRunning = this.#asked?.state === 'running';
    this.stop();
    if (isRunning) this.#asked = undefined;
  }

  /** Makes the change in the planner, as an edit; a live question's moment is what it opens on. */
  apply({ orderId, subject }: AskedWhy, relaxation: Relaxation): void {
    this.#plan(subject);
    this.#parts.planner.relax({ orderId, relaxation });
  }

  /** Pins the order to the shopper in the planner. */
  pin({ orderId, subject }: AskedWhy, shopperId: ShopperId): void {
    this.#plan(subject);
    this.#parts.planner.rule({ kind: 'pin', orderId, shopperId });
  }

  /** Opens the planner on a live question's moment. Edits made before would change the question. */
  #plan(subject: Subject | undefined): void {
    this.stop();
    const { planner, view } = this.#parts;
    if (subject?.moment === undefined) return;
    planner.openMoment(subject.moment);
    planner.reset();
    view.mode = 'plan';
  }

  async #answer(
    orderId: OrderId,
    signal: AbortSignal,
    note: (change: Partial<AskedWhy>) => void,
  ): Promise<Explanation> {
    const subject = await this.#subject(orderId, signal);
    if (signal.aborted) throw new Fault('cancelled', 'The question was given up');
    note({ subject });
    const { instance, policy, budget, plan } = subject;
    return this.#parts.source.explain(
      { instance, policy, budget, plan, seed: PLAN_SEED, orderId },
      { signal, onProgress: note },
    );
  }

  async #subject(orderId: OrderId, signal: AbortSignal): Promise<Subject> {
    const { live, planner, view } = this.#parts;
    if (view.mode !== 'live') {
      const { shown } = planner;
      if (shown === undefined) throw new Fault('cancelled', 'There is no plan to ask about');
      const { instance, policy, budget } = shown.request;
      return { instance, policy, budget, plan: shown.result.plan, moment: undefined };
    }
    const zoneId = live.state.orders.get(orderId)?.order.zoneId;
    const moment = await freezeMoment(live, zoneId ?? 'city', signal);
    const { instance, policy, plan } = moment.snapshot;
    return { instance, policy, budget: plannerBudget, plan, moment };
  }
}
