/** "See them": filter every view to the headline's orders, focus its zone, fly there. */
import { headlineOf } from '../../store/headline.ts';
import type { App } from '../../store/app.svelte.ts';
import type { Action } from './action.ts';
import { boundsOfZone } from '../map/bounds.ts';

export const seeHeadline: Action = {
  name: 'see-headline',
  label: () => 'See what the headline is about',
  keys: ['S'],
  predicate: (app) => headlineOf(app.scene, undefined).zoneId !== undefined,
  perform: (app) => {
    const headline = headlineOf(app.scene, undefined);
    if (headline.zoneId === undefined || headline.status === 'on-time') return;
    app.selection.focusZone(headline.zoneId);
    app.view.statusFilter = headline.status;
    app.view.leftTab = 'orders';
    if (app.view.narrow) app.view.plannerTab = 'orders';
    flyToZone(app, headline.zoneId);
  },
};

function flyToZone(app: App, id: Parameters<App['selection']['focusZone']>[0]): void {
  const zone = id === undefined ? undefined : app.scene.zones.get(id);
  if (zone !== undefined) app.view.fit = boundsOfZone(zone);
}
