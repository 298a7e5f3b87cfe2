/** Opens the planner on one zone: a frozen snapshot of it, the levers beside. */
import type { ZoneId } from '../../domain/ids.ts';
import type { App } from '../../store/app.svelte.ts';
import { showPlanner } from '../actions/switch-mode.ts';

/** Focuses the zone, freezes it and shows the planner. */
export async function planZone(app: App, zoneId: ZoneId): Promise<void> {
  app.selection.focusZone(zoneId);
  await app.planner.open(zoneId);
  showPlanner(app, 'plan');
}
