/** How epochs look, in a line a case: enough to see that they are neither trivial nor hopeless. */
import { NO_WAY } from '../../src/domain/instance.ts';
import type { LegBlock } from '../../src/domain/instance.ts';
import { isEligible, isOpen } from './crop.ts';
import type { Epoch } from './epochs.ts';
import { mean, quantile } from './figure.ts';

/** Counts, minutes and shares over the epochs of a case, in words. */
export function describeEpochs(epochs: readonly Epoch[]): string {
  const looks = epochs.map(lookOf);
  const all = (read: (look: Look) => readonly number[]): number[] => looks.flatMap(read);
  const average = (read: (look: Look) => number): string => mean(looks.map(read)).toFixed(1);
  const spread = (values: readonly number[]): string =>
    [0.1, 0.5, 0.9].map((share) => (quantile(values, share) / 60).toFixed(1)).join(' / ');
  const perStore = all((look) => look.perStore);
  return [
    `${epochs.length} epochs, ${average((look) => look.openCount)} open and ` +
      `${average((look) => look.earlyCount)} early orders, ` +
      `${average((look) => look.shopperCount)} shoppers ` +
      `(${mean(looks.map((look) => look.onTripShare * 100)).toFixed(0)} % on a trip)`,
    `${average((look) => look.perStore.length)} stores, open orders each ` +
      `p50 ${quantile(perStore, 0.5)}, p90 ${quantile(perStore, 0.9)}, most ${Math.max(...perStore)}`,
    `minutes at 10 / 50 / 90 %: to the nearest store ${spread(all((look) => look.approach))}, ` +
      `store to door ${spread(all((look) => look.ride))}, ` +
      `door to nearest door ${spread(all((look) => look.hop))}, ` +
      `until the latest safe start ${spread(all((look) => look.slack))}`,
  ].join('; ');
}

interface Look {
  readonly openCount: number;
  readonly earlyCount: number;
  readonly shopperCount: number;
  readonly onTripShare: number;
  /** Open orders of each store that has some. */
  readonly perStore: readonly number[];
  /** Seconds: shopper to nearest store, store to door, door to nearest other door. */
  readonly approach: readonly number[];
  readonly ride: readonly number[];
  readonly hop: readonly number[];
  /** Seconds from now to the latest safe start of each open order. */
  readonly slack: readonly number[];
}

function lookOf({ instance, policy }: Epoch): Look {
  const { orders, shoppers, stores, travel } = instance;
  const open = orders.flatMap((order, row) => (isOpen(order, instance, policy) ? [row] : []));
  const eligible = shoppers.filter((shopper) => isEligible(shopper, instance, policy));
  const storeRow = new Map(stores.map(({ id }, row) => [id, row]));
  const counts = new Map<string, number>();
  for (const row of open) {
    const { storeId } = orders[row]!;
    counts.set(storeId, (counts.get(storeId) ?? 0) + 1);
  }
  return {
    openCount: open.length,
    earlyCount: orders.length - open.length,
    shopperCount: eligible.length,
    onTripShare: eligible.filter(({ onTrip }) => onTrip).length / eligible.length,
    perStore: [...counts.values()],
    approach: shoppers.map((_, row) => least(travel.startToStore, row)),
    ride: open.map((row) => {
      const from = storeRow.get(orders[row]!.storeId)! * travel.storeToDrop.columnCount;
      return travel.storeToDrop.seconds[from + row]!;
    }),
    hop: open.map((row) => least(travel.dropToDrop, row, row)),
    slack: open.map((row) => orders[row]!.latestStartAt - instance.now),
  };
}

/** The least leg of a row, but for one column. */
function least({ seconds, columnCount }: LegBlock, row: number, except = -1): number {
  let best = NO_WAY;
  for (let column = 0; column < columnCount; column += 1) {
    if (column !== except) best = Math.min(best, seconds[row * columnCount + column]!);
  }
  return best;
}
