/**
 * The dispatcher's rule of thumb: orders one after the other, pinned ones first and then by their
 * latest safe start, each alone to the shopper who is at its store first, of those still free who may
 * take it and for whom taking it costs less than leaving it. Nobody's trip is ever changed again.
 */
import { baseline } from './baseline.ts';
import type { Choice, Desk } from './baseline.ts';

/** Each order alone to the nearest free shopper, in order of urgency. */
export const nearestGreedy = baseline((desk) => {
  const { problem } = desk;
  const isFree = new Uint8Array(problem.shopperCount).fill(1);
  const choices: Choice[] = [];
  for (const order of byUrgency(desk)) {
    const orders = Int32Array.of(order);
    const shopper = nearest(desk, orders, isFree);
    if (shopper < 0) continue;
    isFree[shopper] = 0;
    choices.push({ orders, shopper });
  }
  return choices;
});

function byUrgency({ problem }: Desk): number[] {
  const { orders, isPinned } = problem;
  return [...orders.keys()].sort(
    (a, b) =>
      isPinned[b]! - isPinned[a]! || orders[a]!.latestStartAt - orders[b]!.latestStartAt || a - b,
  );
}

/** The free shopper who is at the order's store first, −1 when none takes it. */
function nearest({ problem, deferrals, pricer }: Desk, orders: Int32Array, isFree: Uint8Array) {
  const order = orders[0]!;
  const store = problem.storeOf[order]!;
  pricer.load(orders, 0, 1);
  let best = -1;
  let soonest = Infinity;
  for (let shopper = 0; shopper < problem.shopperCount; shopper += 1) {
    if (isFree[shopper] === 0) continue;
    const leg = problem.startToStore.seconds[shopper * problem.storeCount + store]!;
    const arriveAt = problem.availableAt[shopper]! + leg;
    if (arriveAt >= soonest) continue;
    if (!Number.isFinite(pricer.price(shopper, deferrals.weight[order]!))) continue;
    soonest = arriveAt;
    best = shopper;
  }
  return best;
}
