/** How the page is laid out: theme, panels, tabs, map layers. What is selected lives elsewhere. */
import { MediaQuery } from 'svelte/reactivity';
import type { LngLat } from '../domain/units.ts';

export type Theme = 'dark' | 'light';
export type LeftTab = 'zones' | 'orders' | 'shoppers';
/** In the planner; orders where the page is too narrow for the table below. */
export type PlannerTab = 'levers' | 'changes' | 'orders' | 'solver';
export type BottomTab = 'timeline' | 'table';
/** Live shows the running day; plan freezes a snapshot and opens the levers; compare adds the second map. */
export type Mode = 'live' | 'plan' | 'compare';
export type CompareLayout = 'side-by-side' | 'difference';
/** Layers a person can switch in the legend. */
export type LayerKey = 'zones' | 'stores' | 'orders' | 'shoppers' | 'trips' | 'labels';
/** Who the page is laid out for; changes first defaults only. */
export type Layout = 'ops' | 'engineer' | 'present';
/** Filter of every list, the table and the map by status; undefined shows all. */
export type StatusFilter = 'at-risk' | 'late' | 'unassigned' | 'scheduled' | 'idle' | undefined;

export interface Camera {
  readonly lng: number;
  readonly lat: number;
  readonly zoom: number;
}

/** South-west and north-east corners, `[lng, lat]`. */
export type Bounds = readonly [LngLat, LngLat];

export class View {
  readonly #narrow = new MediaQuery('width < 800px');
  layout = $state<Layout>('ops');
  theme = $state<Theme>('dark');
  mode = $state<Mode>('live');
  leftTab = $state<LeftTab>('zones');
  /** Chosen by the person; undefined is what suits the mode. */
  plannerTab = $state<PlannerTab | undefined>(undefined);
  bottomTab = $state<BottomTab>('timeline');
  bottomOpen = $state(true);
  /** Height of the drawer, in pixels. */
  bottomHeight = $state(224);
  importOpen = $state(false);
  helpOpen = $state(false);
  compareLayout = $state<CompareLayout>('side-by-side');
  statusFilter = $state<StatusFilter>(undefined);
  paletteOpen = $state(false);
  layers = $state<Record<LayerKey, boolean>>({
    zones: true,
    stores: true,
    orders: true,
    shoppers: true,
    trips: true,
    labels: true,
  });
  /** Where the map looks; written by the map after a move, read by the address. */
  camera = $state.raw<Camera | undefined>(undefined);
  /** Asks the map to move; the map clears it. */
  flyTo = $state.raw<Camera | undefined>(undefined);
  /** Asks the map to show a part of the world; 'all' is the whole of it. The map clears it. */
  fit = $state.raw<Bounds | 'all' | undefined>(undefined);

  /** Whether the page is stacked, with the inspector as a sheet over it. */
  get narrow(): boolean {
    return this.#narrow.current;
  }
}
