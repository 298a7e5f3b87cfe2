/** The whole city as one row of the zone list: zones hold counts, so that they add up. */
import type { ZoneRow } from '../../store/live-state.svelte.ts';

export type ZoneCounts = Omit<ZoneRow, 'zoneId'>;

/** The sum over all zones. */
export function cityRow(rows: readonly ZoneRow[]): ZoneCounts {
  const total = {
    openCount: 0,
    atRiskCount: 0,
    lateCount: 0,
    unassignedCount: 0,
    idleShopperCount: 0,
    shopperCount: 0,
  };
  for (const row of rows) {
    total.openCount += row.openCount;
    total.atRiskCount += row.atRiskCount;
    total.lateCount += row.lateCount;
    total.unassignedCount += row.unassignedCount;
    total.idleShopperCount += row.idleShopperCount;
    total.shopperCount += row.shopperCount;
  }
  return total;
}
