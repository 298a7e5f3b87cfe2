/** "Try one more shopper": open the planner on the headline's zone with the fleet lever at +1. */
import { headlineOf } from '../../store/headline.ts';
import { boundsOfZone } from '../map/bounds.ts';
import type { Action } from './action.ts';
import { showPlanner } from './switch-mode.ts';

export const tryOneMore: Action = {
  name: 'try-one-more',
  label: () => 'Try one more shopper',
  keys: [],
  predicate: (app) => app.view.mode === 'live',
  perform: async (app) => {
    const { zoneId } = headlineOf(app.scene, undefined);
    const zone = zoneId === undefined ? undefined : app.scene.zones.get(zoneId);
    if (zone !== undefined) {
      app.selection.focusZone(zone.id);
      app.view.fit = boundsOfZone(zone);
    }
    await app.planner.open(zoneId ?? app.selection.zoneId ?? 'city');
    showPlanner(app, 'plan');
    app.planner.set('shoppers', app.planner.value('shoppers') + 1);
    app.planner.commit();
  },
};
