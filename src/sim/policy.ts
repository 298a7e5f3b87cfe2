/**
 * The port through which a day is decided. The simulator knows no solver: the worker and the command
 * line plug one in, tests plug in the greedy baseline.
 */
import type { Instance } from '../domain/instance.ts';
import type { Kpis } from '../domain/kpi.ts';
import type { Plan } from '../domain/plan.ts';
import type { Policy } from '../domain/policy.ts';

export interface Decision {
  readonly plan: Plan;
  readonly kpis: Kpis;
  /** Tells decisions apart; the same instance, policy and seed give the same digest. */
  readonly digest: string;
}

export interface DispatchPolicy {
  /** Decides about every open order of the instance; pure and synchronous. */
  decide(instance: Instance, policy: Policy, seed: number): Decision;
}
