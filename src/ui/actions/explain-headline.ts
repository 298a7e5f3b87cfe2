/** "Why": select the headline's worst order and go there; the inspector tells the reasons. */
import { headlineOf } from '../../store/headline.ts';
import { boundsOfZone } from '../map/bounds.ts';
import type { Action } from './action.ts';

export const explainHeadline: Action = {
  name: 'explain-headline',
  label: () => 'Why is the worst order late?',
  keys: ['W'],
  predicate: (app) => headlineOf(app.scene, undefined).worstOrderId !== undefined,
  perform: (app) => {
    const { worstOrderId, zoneId } = headlineOf(app.scene, undefined);
    if (worstOrderId !== undefined) app.selection.select({ kind: 'order', id: worstOrderId });
    const zone = zoneId === undefined ? undefined : app.scene.zones.get(zoneId);
    if (zone !== undefined) app.view.fit = boundsOfZone(zone);
  },
};
