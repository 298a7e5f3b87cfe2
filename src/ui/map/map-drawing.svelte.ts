/**
 * Drives one map: gathers what decides its look, draws at most once an animation frame, moves
 * shoppers between events only while the day plays, obeys requests to look somewhere, and marks the
 * moment the map is first ready.
 */
import type { Layer, PickingInfo } from '@deck.gl/core';
import { untrack } from 'svelte';
import { MediaQuery } from 'svelte/reactivity';
import type { OrderId, ShopperId } from '../../domain/ids.ts';
import type { App } from '../../store/app.svelte.ts';
import type { Scene } from '../../store/scene.ts';
import type { Camera } from '../../store/view.svelte.ts';
import { boundsOfScene, boundsOfZone } from './bounds.ts';
import type { DifferenceLine } from './difference-line.ts';
import { drawAtlas } from './icon-atlas.ts';
import { placeOf } from './layers/rings.ts';
import type { MapInput } from './map-input.ts';
import { readPalette } from './map-palette.ts';
import type { MapStage } from './map-stage.ts';
import { SceneLayers } from './scene-layers.ts';
import {
  drawCourse,
  straightLegs,
  tripCourses,
  type TripCourse,
  type TripDrawing,
} from './trip-drawing.ts';
import { TripPaths } from './trip-paths.svelte.ts';

export interface DrawingParts {
  readonly scene: () => Scene;
  readonly changes: () => Iterable<OrderId> | undefined;
  /** Lines of the difference between two plans; make it anew only when they change. */
  readonly difference: () => readonly DifferenceLine[];
  /** The leading map hears requests to look somewhere and tells where it looks. */
  readonly leads: boolean;
}

export interface PointerEvents {
  readonly onHover: (info: PickingInfo) => void;
  readonly onClick: (info: PickingInfo) => void;
  readonly onMove: (camera: Camera) => void;
}

/** Name of the performance mark set when the map is first whole. */
const READY_MARK = 'batchboard:map-ready';

/** Shoppers in town at about 25 km/h; with the zoom and speed it tells when a pixel is crossed. */
const USUAL_METRES_PER_SECOND = 7;
const STEP_PIXELS = 0.35;
const STEP_MS_MAX = 200;
/** Near enough to tell one street from the next. */
const CLOSE_ZOOM = 13.5;
const NO_TRIPS: readonly TripDrawing[] = [];

export class MapDrawing {
  readonly #app: App;
  readonly #parts: DrawingParts;
  readonly #paths: TripPaths;
  readonly #calmMotion = new MediaQuery('prefers-reduced-motion: reduce');
  #layers = new SceneLayers();
  #stage: MapStage | undefined;
  #camera = $state.raw<Camera | undefined>(undefined);
  #ready = $state(false);
  #idle = false;
  #frame = 0;
  #drawnAtMs = 0;
  #fresh = $state(0);

  readonly palette = $derived.by(() => readPalette(this.#themeOnPage()));
  readonly #atlas = $derived.by(() => drawAtlas(this.palette));
  readonly #changed = $derived.by(() => new Set<string>(this.#parts.changes() ?? []));
  readonly #courses = $derived.by(() =>
    tripCourses(this.#parts.scene(), this.#app.selection.current, this.#app.selection.hovered),
  );
  readonly #trips = $derived.by(() => {
    if (this.#courses.length === 0) return NO_TRIPS;
    const { at, world } = this.#parts.scene();
    // On a plane the straight line is the way, not a stand-in for one.
    const legsOf = (course: TripCourse) =>
      world === 'plane' ? straightLegs(course.places) : this.#paths.legs(course);
    return this.#courses.map((course) => drawCourse(course, legsOf(course), at));
  });
  readonly #zoom = $derived(Math.round((this.#camera?.zoom ?? 11) * 4) / 4);
  readonly #input: MapInput = $derived.by(() => ({
    scene: this.#parts.scene(),
    palette: this.palette,
    atlas: this.#atlas,
    selected: this.#app.selection.current,
    hovered: this.#app.selection.hovered,
    zoneId: this.#app.selection.zoneId,
    statusFilter: this.#app.view.statusFilter,
    shown: $state.snapshot(this.#app.view.layers),
    zoom: this.#zoom,
    trips: this.#trips,
    changedOrderIds: this.#changed,
    difference: this.#parts.difference(),
  }));

  /** Whether shoppers move by themselves: the day plays, and nobody asked for less motion. */
  readonly #animates = $derived.by(() => {
    const { state } = this.#app.live;
    return this.#parts.scene() === state && state.playing && !this.#calmMotion.current;
  });

  constructor(app: App, parts: DrawingParts) {
    this.#app = app;
    this.#parts = parts;
    this.#paths = new TripPaths(app.tiles);
  }

  get camera(): Camera | undefined {
    return this.#camera;
  }

  get ready(): boolean {
    return this.#ready;
  }

  /** The shoppers in the order of their layer, for picking. */
  get shopperIds(): readonly ShopperId[] {
    return this.#layers.shopperIds;
  }

  /** Draws on a stage until the returned function is called. Call inside an effect. */
  show(stage: MapStage, pointer: PointerEvents): () => void {
    this.#stage = stage;
    this.#layers = new SceneLayers();
    this.#camera = stage.camera;
    stage.events = {
      onHover: pointer.onHover,
      onClick: pointer.onClick,
      onMove: (camera, byHand) => {
        this.#camera = camera;
        if (this.#parts.leads) this.#app.view.camera = camera;
        if (byHand) pointer.onMove(camera);
      },
      onOverlayLost: () => {
        this.#layers = new SceneLayers();
        this.#fresh += 1;
      },
      onDrawn: () => this.#lookWhetherReady(),
    };
    const onIdle = () => {
      this.#idle = true;
      this.#lookWhetherReady();
    };
    stage.map.on('idle', onIdle);
    $effect(() => this.#dress(stage));
    $effect(() => this.#redraw());
    $effect(() => this.#animate());
    $effect(() => this.#obey(stage));
    $effect(() => this.#bringIntoView(stage));
    return () => {
      cancelAnimationFrame(this.#frame);
      this.#frame = 0;
      stage.map.off('idle', onIdle);
      stage.events = undefined;
      this.#stage = undefined;
    };
  }

  /** The theme, once the root element wears it: tokens are read from there. */
  #themeOnPage(): 'dark' | 'light' {
    const { theme } = this.#app.view;
    document.documentElement.dataset['theme'] = theme;
    return theme;
  }

  #dress(stage: MapStage): void {
    stage.setGround(this.#parts.scene().world, this.palette, this.#app.view.layers.labels);
  }

  #redraw(): void {
    void this.#input;
    // While the day plays, the animation keeps the time by itself.
    if (!this.#animates) void this.#parts.scene().at;
    void this.#parts.scene().orders;
    void this.#parts.scene().shoppers;
    void this.#fresh;
    this.#request();
  }

  #request(): void {
    if (this.#frame === 0) this.#frame = requestAnimationFrame((nowMs) => this.#draw(nowMs));
  }

  #draw(nowMs: number): void {
    this.#frame = 0;
    const stage = this.#stage;
    if (stage === undefined) return;
    const input = this.#input;
    const at = this.#calmMotion.current ? input.scene.at : input.scene.smoothAt(nowMs);
    const layers: Layer[] = this.#layers.at(input, at);
    stage.setLayers(layers);
    this.#drawnAtMs = nowMs;
  }

  /** While the day plays, draws again whenever a shopper has moved a visible bit. */
  #animate(): (() => void) | undefined {
    if (!this.#animates) return undefined;
    let loop = 0;
    const turn = (nowMs: number): void => {
      loop = requestAnimationFrame(turn);
      if (this.#layers.moving && nowMs - this.#drawnAtMs >= this.#stepMs()) this.#draw(nowMs);
    };
    loop = requestAnimationFrame(turn);
    return () => cancelAnimationFrame(loop);
  }

  #stepMs(): number {
    const camera = this.#camera;
    if (camera === undefined) return STEP_MS_MAX;
    const metresPerPixel = 64_000 / 2 ** camera.zoom;
    const speed = this.#app.live.state.frame?.speedReached ?? 1;
    const pixelsPerMs = (USUAL_METRES_PER_SECOND * speed) / metresPerPixel / 1000;
    return Math.min(STEP_MS_MAX, STEP_PIXELS / Math.max(1e-9, pixelsPerMs));
  }

  /** Fits the world at first, then moves where the view asks. */
  #obey(stage: MapStage): void {
    if (!this.#parts.leads) return;
    const { view } = this.#app;
    const scene = this.#parts.scene();
    const animate = !this.#calmMotion.current;
    const wanted = view.fit ?? (stage.placed || view.flyTo ? undefined : 'all');
    if (view.flyTo !== undefined) {
      stage.look(view.flyTo, animate);
      view.flyTo = undefined;
    } else if (wanted !== undefined) {
      const bounds = wanted === 'all' ? boundsOfScene(scene) : wanted;
      if (bounds === undefined) return;
      stage.fit(bounds, animate && stage.placed);
      view.fit = undefined;
    }
  }

  /** What was selected elsewhere is brought into view; what is in view already does not move the map. */
  #bringIntoView(stage: MapStage): void {
    const selected = this.#app.selection.current;
    if (!this.#parts.leads || selected === undefined) return;
    untrack(() => {
      const scene = this.#parts.scene();
      if (selected.kind === 'zone') {
        const zone = scene.zones.get(selected.id);
        const bounds = zone && boundsOfZone(zone);
        if (bounds && !stage.sees(zone.label)) stage.fit(bounds, !this.#calmMotion.current);
        return;
      }
      const place = placeOf(scene, selected, scene.at);
      if (place === undefined || stage.sees(place)) return;
      const zoom = Math.max(stage.camera.zoom, CLOSE_ZOOM);
      stage.look({ lng: place[0], lat: place[1], zoom }, !this.#calmMotion.current);
    });
  }

  #lookWhetherReady(): void {
    if (this.#ready || !this.#idle) return;
    const scene = this.#parts.scene();
    const drawn = this.#drawnAtMs > 0 && scene.orders.size > 0 && scene.shoppers.size > 0;
    if (!drawn || scene.kpis === undefined || this.#stage?.placed !== true) return;
    this.#ready = true;
    if (performance.getEntriesByName(READY_MARK).length === 0) performance.mark(READY_MARK);
  }
}
