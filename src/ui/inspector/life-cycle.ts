/** The life of an order as steps for a stepper: what is behind, where it stands, what lies ahead. */
import type { Fulfilment, OrderState } from '../../domain/order.ts';

/** The way every order is meant to go, in order. */
export const lifeSteps = [
  'scheduled',
  'released',
  'offered',
  'accepted',
  'shopping',
  'checked-out',
  'delivering',
  'delivered',
] as const satisfies readonly OrderState[];

export type LifeStep = (typeof lifeSteps)[number];

export interface StepView {
  readonly step: LifeStep;
  readonly phase: 'done' | 'now' | 'ahead';
}

export interface LifeView {
  /** Empty of `now` when the order left the way: how far it came is then unknown. */
  readonly steps: readonly StepView[];
  /** How it ended off the way: cancelled, failed or returned. */
  readonly ended: OrderState | undefined;
  readonly next: LifeStep | undefined;
}

/** Steps of an order in `state`; a delivered order has all steps done. Nobody drives what is collected. */
export function lifeView(state: OrderState, fulfilment: Fulfilment = 'shop-and-deliver'): LifeView {
  const way = lifeSteps.filter(
    (step) => fulfilment !== 'shop-only' || step !== 'delivering' || state === step,
  );
  const at = (way as readonly OrderState[]).indexOf(state);
  const steps = way.map((step, index): StepView => {
    if (at < 0 || index > at) return { step, phase: 'ahead' };
    return { step, phase: index < at || state === 'delivered' ? 'done' : 'now' };
  });
  return {
    steps,
    ended: at < 0 ? state : undefined,
    next: at < 0 ? undefined : way[at + 1],
  };
}
