/**
 * Why an order is where it is: one question at a time, answered by solving again and again in the
 * dispatch worker. In the planner it is about the plan on show; live it is about the plan in force at
 * the moment of asking, which is kept so that a change can be tried on it.
 */
import type { SolveBudget } from '../domain/solve.ts';
import { plannerBudget } from '../domain/budget.ts';
import type { OrderId } from '../domain/ids.ts';
import type { Instance } from '../domain/instance.ts';
import type { Plan } from '../domain/plan.ts';
import type { Policy } from '../domain/policy.ts';
import type { Seconds } from '../domain/units.ts';
import type { Explanation, ExplainProgress, Relaxation } from '../domain/why.ts';
import type { Live } from './live.svelte.ts';
import type { Moment } from './moment.ts';
import { freezeMoment } from './moment.ts';
import { leversOf } from './plan-levers.ts';
import { relaxationEdit } from './plan-relaxations.ts';
import { PLAN_SEED } from './plan-seed.ts';
import type { Planner } from './planner.svelte.ts';
import type { Trouble } from './trouble.svelte.ts';
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
  readonly trouble: Trouble;
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
  /** `stopped` where it was given up for something else, or met trouble. */
  readonly state: 'running' | 'done' | 'stopped';
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
    const { planner, view } = this.#parts;
    if (subject === undefined || (view.mode === 'live' && subject.moment !== undefined)) {
      return asked;
    }
    return view.mode !== 'live' && subject.plan === planner.shown?.result.plan ? asked : undefined;
  }

  /** The moment of the plan a question is about. */
  atOf({ subject }: AskedWhy): Seconds | undefined {
    return subject?.instance.now;
  }

  /** Asks why the order is where it is, in place of any question before. Trouble is told. */
  async ask(orderId: OrderId): Promise<void> {
    this.stop();
    const controller = new AbortController();
    this.#controller = controller;
    const isCurrent = (): boolean => this.#controller === controller;
    const { signal } = controller;
    this.#asked = {
      orderId,
      state: 'running',
      solveCount: 0,
      explanation: undefined,
      subject: undefined,
    };
    const note = (change: Partial<AskedWhy>): void => {
      if (isCurrent() && this.#asked !== undefined) this.#asked = { ...this.#asked, ...change };
    };
    try {
      const subject = await this.#subject(orderId, signal);
      if (subject === undefined || !isCurrent()) return;
      note({ subject });
      const { instance, policy, budget, plan } = subject;
      const explanation = await this.#parts.source.explain(
        { instance, policy, budget, plan, seed: PLAN_SEED, orderId },
        { signal, onProgress: note },
      );
      note({ explanation, state: 'done' });
    } catch (error) {
      if (!isCurrent()) return;
      this.#parts.trouble.report(error, 'The plan is not touched.');
    } finally {
      if (isCurrent() && this.#asked?.state === 'running') note({ state: 'stopped' });
    }
  }

  /** Gives the question up; what is known of the answer stays. */
  stop(): void {
    this.#controller?.abort();
    this.#controller = undefined;
    if (this.#asked?.state === 'running') this.#asked = { ...this.#asked, state: 'stopped' };
  }

  /** Whether `apply` can make the change. */
  canApply(asked: AskedWhy, relaxation: Relaxation): boolean {
    const { subject } = asked;
    if (subject === undefined) return false;
    if (subject.moment === undefined) return this.#parts.planner.canRelax(relaxation);
    const base = { instance: subject.instance, policy: subject.policy };
    return relaxationEdit(relaxation, base, [], leversOf(base)) !== undefined;
  }

  /** Makes the change in the planner, as an edit; a live question's moment is what it opens on. */
  apply(asked: AskedWhy, relaxation: Relaxation): void {
    this.#plan(asked);
    this.#parts.planner.relax(relaxation);
  }

  /** Pins the order to the shopper in the planner. */
  pin(asked: AskedWhy, shopperId: Plan['trips'][number]['shopperId']): void {
    this.#plan(asked);
    this.#parts.planner.rule({ kind: 'pin', orderId: asked.orderId, shopperId });
  }

  /** Edits made before would change the question, so on a live moment they are taken back. */
  #plan({ subject }: AskedWhy): void {
    this.stop();
    const { planner, view } = this.#parts;
    if (subject?.moment === undefined) return;
    planner.openMoment(subject.moment);
    planner.reset();
    view.mode = 'plan';
  }

  async #subject(orderId: OrderId, signal: AbortSignal): Promise<Subject | undefined> {
    const { live, planner, view } = this.#parts;
    if (view.mode !== 'live') {
      const { shown } = planner;
      if (shown === undefined) return undefined;
      const { instance, policy, budget } = shown.request;
      return { instance, policy, budget, plan: shown.result.plan, moment: undefined };
    }
    const zoneId = live.state.orders.get(orderId)?.order.zoneId;
    if (zoneId === undefined) return undefined;
    const moment = await freezeMoment(live, zoneId, signal);
    const { instance, policy, plan } = moment.snapshot;
    return { instance, policy, budget: plannerBudget, plan, moment };
  }
}
