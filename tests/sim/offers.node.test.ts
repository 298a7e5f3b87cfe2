/** Offers refused: the orders come back, and nobody asks that shopper for them for a while. */
import { beforeAll, describe, expect, it } from 'vitest';
import type { DomainEvent } from '../../src/domain/event.ts';
import { releaseAt } from '../../src/domain/order.ts';
import { cents } from '../../src/domain/units.ts';
import { solverPolicy } from '../../src/workers/day-dispatch.ts';
import type { SmallDay } from './small-day.ts';
import { record, smallDay } from './small-day.ts';

const COOL_DOWN_SECONDS = 12 * 60;
const EXPIRY_SECONDS = 60;

interface Refusal {
  readonly shopperId: string;
  readonly orderId: string;
  readonly offeredAt: number;
  readonly at: number;
}

let small: SmallDay;
let events: readonly DomainEvent[];
let refusals: Refusal[];
let offers: Omit<Refusal, 'at'>[];
let tally: ReturnType<typeof record>['day']['state']['tally'];
beforeAll(async () => {
  const usual = await smallDay(3);
  // Choosy shoppers: refusals are common enough to be counted.
  const policy = {
    ...usual.world.policy,
    declineBpsBase: 3000,
    declineBpsMax: 3000,
    usualCentsPerMinute: cents(0),
    declineBpsPerKm: 0,
    declineBpsPerItem: 0,
  };
  small = { ...usual, world: { ...usual.world, policy } };
  const played = record(small, solverPolicy());
  played.day.runUntil(Infinity);
  events = played.events;
  tally = played.day.state.tally;
  ({ offers, refusals } = offersOf(events));
}, 60_000);

/** Every offer of an order to a shopper, and those that came to nothing. */
function offersOf(list: readonly DomainEvent[]) {
  const open = new Map<string, Omit<Refusal, 'at'>>();
  const all: Omit<Refusal, 'at'>[] = [];
  const refused: Refusal[] = [];
  for (const event of list) {
    if (event.kind !== 'order-state') continue;
    const { orderId, state, at } = event;
    const offer = open.get(orderId);
    if (state === 'offered') {
      const made = { shopperId: event.shopperId!, orderId, offeredAt: at };
      open.set(orderId, made);
      all.push(made);
    } else if (offer) {
      open.delete(orderId);
      if (state !== 'accepted') refused.push({ ...offer, at });
    }
  }
  return { offers: all, refusals: refused };
}

describe('an offer refused', () => {
  it('happens about as often as the rules say', () => {
    const trips = new Set(offers.map(({ shopperId, offeredAt }) => `${shopperId} ${offeredAt}`));
    const refused = new Set(refusals.map(({ shopperId, at }) => `${shopperId} ${at}`));
    expect(refused.size).toBe(tally.declinedCount);
    expect(refused.size / trips.size).toBeGreaterThan(0.18);
    expect(refused.size / trips.size).toBeLessThan(0.42);
  });

  it('is answered soon, or runs out after a minute', () => {
    const waits = new Map(
      refusals.map(({ shopperId, at, offeredAt }) => [`${shopperId} ${at}`, at - offeredAt]),
    );
    const silent = [...waits.values()].filter((wait) => wait === EXPIRY_SECONDS);
    expect(silent.length).toBe(tally.timedOutCount);
    expect(silent.length).toBeGreaterThan(0);
    expect(silent.length).toBeLessThan(waits.size / 2);
    for (const wait of waits.values()) {
      expect(wait === EXPIRY_SECONDS || (wait >= 4 && wait <= 26)).toBe(true);
    }
  });

  it('is not repeated to the same shopper before the cool-down ends', () => {
    let laterCount = 0;
    for (const { shopperId, orderId, at } of refusals) {
      const again = offers.filter(
        (offer) =>
          offer.shopperId === shopperId && offer.orderId === orderId && offer.offeredAt >= at,
      );
      for (const { offeredAt } of again) {
        expect(offeredAt).toBeGreaterThanOrEqual(at + COOL_DOWN_SECONDS);
      }
      laterCount += again.length;
      const others = offers.filter(
        (offer) => offer.shopperId !== shopperId && offer.orderId === orderId,
      );
      laterCount += others.filter(({ offeredAt }) => offeredAt >= at).length;
    }
    expect(laterCount).toBeGreaterThan(0);
  });

  it('gives orders back open where their time has come, and waiting where it has not', () => {
    const byId = new Map(small.world.orders.map((order) => [order.id as string, order]));
    const state = new Map<string, string>();
    let at = 0;
    for (const event of events) {
      if (event.at > at) {
        for (const [id, known] of state) {
          const isOpen = releaseAt(byId.get(id)!, small.world.policy) <= at;
          if (known === 'released') expect(isOpen).toBe(true);
        }
        at = event.at;
      }
      if (event.kind === 'order-state') state.set(event.orderId, event.state);
    }
  });
});

describe('cool-downs in what a plan sees', () => {
  it('are those still running, of orders that are in the instance', () => {
    let seenCount = 0;
    const inner = solverPolicy();
    const { day } = record(small, {
      decide(instance, policy, seed) {
        const ids = new Set(instance.orders.map(({ id }) => id));
        for (const { id, coolDowns } of instance.shoppers) {
          for (const { orderId, until } of coolDowns) {
            expect(until).toBeGreaterThan(instance.now);
            expect(ids).toContain(orderId);
            expect(
              refusals.some(
                (one) =>
                  one.shopperId === id &&
                  one.orderId === orderId &&
                  one.at + COOL_DOWN_SECONDS === until,
              ),
            ).toBe(true);
            seenCount += 1;
          }
        }
        return inner.decide(instance, policy, seed);
      },
    });
    day.runUntil(Infinity);
    expect(seenCount).toBeGreaterThan(0);
  });
});
