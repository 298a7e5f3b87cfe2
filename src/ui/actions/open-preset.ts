/** Open another day: leaves the planner, clears what was selected in the old day, shows it whole. */
import type { App } from '../../store/app.svelte.ts';
import type { PresetId } from '../../store/live.svelte.ts';

/** Opens the day with the seed in force. */
export async function openPreset(app: App, presetId: PresetId): Promise<void> {
  const seed = app.live.state.opening?.seed ?? 1;
  app.planner.close();
  app.view.mode = 'live';
  app.view.statusFilter = undefined;
  app.selection.select(undefined);
  app.selection.focusZone(undefined);
  if (await app.live.open(presetId, seed)) app.view.fit = 'all';
}
