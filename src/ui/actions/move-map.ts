/** Move the map by keys: plus and minus zoom, Alt and arrows pan. Plain arrows belong to the clock. */
import type { App } from '../../store/app.svelte.ts';
import type { Action } from './action.ts';

/** Share of the visible width that one press moves. */
const PAN_DEGREES_AT_ZOOM_0 = 90;

function move(app: App, east: number, north: number, zoom: number): void {
  const camera = app.view.camera;
  if (camera === undefined) return;
  const reach = PAN_DEGREES_AT_ZOOM_0 / 2 ** camera.zoom;
  app.view.flyTo = {
    lng: camera.lng + east * reach,
    lat: camera.lat + north * reach * 0.7,
    zoom: camera.zoom + zoom,
  };
}

function moveAction(
  name: string,
  label: string,
  keys: readonly string[],
  [east, north, zoom]: readonly [number, number, number],
): Action {
  return {
    name,
    label: () => label,
    keys,
    predicate: (app) => app.view.camera !== undefined,
    perform: (app) => move(app, east, north, zoom),
  };
}

export const zoomIn = moveAction('zoom-in', 'Zoom in', ['+', '='], [0, 0, 1]);
export const zoomOut = moveAction('zoom-out', 'Zoom out', ['-'], [0, 0, -1]);
export const panWest = moveAction('pan-west', 'Pan the map west', ['Alt+ArrowLeft'], [-1, 0, 0]);
export const panEast = moveAction('pan-east', 'Pan the map east', ['Alt+ArrowRight'], [1, 0, 0]);
export const panNorth = moveAction('pan-north', 'Pan the map north', ['Alt+ArrowUp'], [0, 1, 0]);
export const panSouth = moveAction('pan-south', 'Pan the map south', ['Alt+ArrowDown'], [0, -1, 0]);
