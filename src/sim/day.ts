/**
 * The simulator's kernel: plays a day, event by event, as a closed loop. Everything that decides is
 * in the world, the state and the policy, so a checkpoint played on equals the day played through.
 */
import { assertNever } from '../base/assert.ts';
import { Digest } from '../base/digest.ts';
import type { DomainEvent, EventBody } from '../domain/event.ts';
import { EVENT_VERSION } from '../domain/event.ts';
import { seconds } from '../domain/units.ts';
import type { Driving } from './driving.ts';
import type { DayContext } from './context.ts';
import { WorldIndex } from './context.ts';
import { runEpoch } from './mechanics/epochs.ts';
import { offerHeld } from './mechanics/held.ts';
import { answerOffer } from './mechanics/offers.ts';
import { endPatience, placeOrder } from './mechanics/orders.ts';
import { endShiftIfDue, startShift } from './mechanics/shifts.ts';
import { endStage } from './mechanics/trips.ts';
import { motionOf } from './motion.ts';
import type { Motion } from '../domain/event.ts';
import type { DispatchPolicy } from './policy.ts';
import type { Due } from './scheduler.ts';
import { Scheduler } from './scheduler.ts';
import type { DayState } from './state.ts';
import { initialState } from './state.ts';
import type { DayWorld } from './world.ts';

/** The name of this feed in the events it sends. */
const DAY_SOURCE = 'day';

export type Listener = (event: DomainEvent) => void;

export class Day {
  readonly world: DayWorld;
  readonly #context: DayContext;
  readonly #listener: Listener;
  #eventCount = 0;

  /** A day at its start, or at a checkpoint; events go to `listener` as they happen. */
  constructor(
    world: DayWorld,
    travel: Driving,
    dispatcher: DispatchPolicy,
    listener: Listener,
    checkpoint?: DayState,
  ) {
    const state = structuredClone(checkpoint ?? initialState(world));
    this.world = world;
    this.#listener = listener;
    this.#context = {
      world,
      index: new WorldIndex(world),
      travel,
      dispatcher,
      state,
      scheduler: new Scheduler(state.now, state.queue),
      withMotion: false,
      emit: (body) => this.#emit(body),
    };
  }

  get now(): number {
    return this.#context.scheduler.now;
  }

  /** The state as of now; read it, and take a `checkpoint` to keep it. */
  get state(): DayState {
    return this.#context.state;
  }

  /** Events processed by this kernel since it was made. */
  get eventCount(): number {
    return this.#eventCount;
  }

  /** When something happens next; Infinity at the end of all things. */
  get nextAt(): number {
    return this.#context.scheduler.nextAt;
  }

  /** Whether travel is told with its way along the roads: costs a search for each trip leg. */
  set withMotion(withMotion: boolean) {
    this.#context.withMotion = withMotion;
  }

  /** Plays until `at`, inclusive; Infinity plays to the end of all things. */
  runUntil(at: number): void {
    while (this.step(at));
  }

  /**
   * Plays one event, if one is due by `atMost` (inclusive), and otherwise moves the clock there.
   * Returns whether there was one.
   */
  step(atMost: number): boolean {
    const { scheduler, state } = this.#context;
    if (scheduler.size === 0 || scheduler.nextAt > atMost) {
      if (atMost > scheduler.now && atMost < Infinity) scheduler.advance(atMost);
      state.now = scheduler.now;
      return false;
    }
    const due = scheduler.pop()!;
    state.now = due.at;
    this.#eventCount += 1;
    this.#play(due);
    return true;
  }

  /** A copy of the state from which the day can be played on. */
  checkpoint(): DayState {
    const { scheduler, state } = this.#context;
    return structuredClone({ ...state, now: scheduler.now, queue: scheduler.list() });
  }

  /** The motion under way of each travelling shopper, by index in the crew. */
  motions(): Map<number, Motion> {
    const motions = new Map<number, Motion>();
    this.#context.state.shoppers.forEach((_, subject) => {
      const motion = motionOf(this.#context, subject);
      if (motion) motions.set(subject, motion);
    });
    return motions;
  }

  #play(due: Due): void {
    const context = this.#context;
    const { kind, subject } = due;
    switch (kind) {
      case 'order-placed':
        return placeOrder(context, subject);
      case 'patience-end':
        return endPatience(context, subject);
      case 'shift-start':
        startShift(context, subject);
        return;
      case 'shift-end':
        return endShiftIfDue(context, subject);
      case 'answer':
        return answerOffer(context, subject);
      case 'stage-end':
        if (!endStage(context, subject)) return;
        endShiftIfDue(context, subject);
        return offerHeld(context, subject);
      case 'epoch':
        return runEpoch(context);
      default:
        return assertNever(kind);
    }
  }

  #emit(body: EventBody): void {
    const { scheduler, state } = this.#context;
    const event: DomainEvent = {
      version: EVENT_VERSION,
      source: DAY_SOURCE,
      sequence: state.sequence,
      at: seconds(scheduler.now),
      ...body,
    };
    state.sequence += 1;
    state.digest = new Digest()
      .text(state.digest)
      .integer(event.at)
      .text(event.kind)
      .text(subjectOf(body))
      .hex();
    this.#listener(event);
  }
}

/** What tells one event of a kind from another, for the digest of the day. */
function subjectOf(body: EventBody): string {
  switch (body.kind) {
    case 'order-placed':
      return body.order.id;
    case 'order-state':
      return `${body.orderId} ${body.state} ${body.shopperId ?? ''}`;
    case 'shopper-on':
      return body.shopper.id;
    case 'shopper-off':
      return body.shopperId;
    case 'shopper-activity':
      return `${body.shopperId} ${body.activity} ${body.until ?? ''}`;
    case 'trip-started':
    case 'trip-retimed':
    case 'trip-joined':
      return `${body.trip.id} ${body.trip.endAt}`;
    case 'trip-ended':
      return `${body.tripId} ${body.earnedCents}`;
    case 'plan-accepted':
      return body.digest;
    default:
      return assertNever(body);
  }
}
