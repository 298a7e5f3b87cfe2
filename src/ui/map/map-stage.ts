/**
 * One map: a MapLibre base map with one deck.gl overlay in an element of its own. Made once, moved
 * from place to place and hidden, never destroyed, because browsers grant few GPU contexts. A lost
 * overlay canvas is replaced by a new one.
 */
import type { Layer, PickingInfo } from '@deck.gl/core';
import { MapLibreOverlay } from '@deck.gl/maplibre';
import { Map as BaseMap } from 'maplibre-gl';
import type { LngLat } from '../../domain/units.ts';
import type { Bounds, Camera } from '../../store/view.svelte.ts';
import { cityStyle, planeStyle } from './base-style.ts';
import { CITY_MAX_BOUNDS } from './edge-bands.ts';
import type { MapPalette } from './map-palette.ts';

export interface StageEvents {
  readonly onHover: (info: PickingInfo) => void;
  readonly onClick: (info: PickingInfo) => void;
  /** The camera moved, by hand or by order; `byHand` tells them apart. */
  readonly onMove: (camera: Camera, byHand: boolean) => void;
  /** The overlay was made anew: all layers must be new objects. */
  readonly onOverlayLost: () => void;
  /** The overlay drew a frame. */
  readonly onDrawn: () => void;
}

const CITY_CENTRE: [number, number] = [-56.165, -34.878];
/** Keeps what is shown clear of the legend below and the buttons at the right. */
const FIT_PADDING = { top: 36, right: 52, bottom: 52, left: 36 };
const MOVE_MS = 150;
/** Time a lost context gets to come back by itself. */
const LOST_GRACE_MS = 1000;

export class MapStage {
  readonly element: HTMLElement;
  readonly map: BaseMap;
  events: StageEvents | undefined;
  /** Whether it has looked where it was asked to; a map that is shown again keeps its camera. */
  placed = false;
  #overlay: MapLibreOverlay;
  #layers: Layer[] = [];
  #world: 'roads' | 'plane' = 'roads';
  #styleKey = '';
  #byOrder = 0;

  constructor(palette: MapPalette) {
    this.element = document.createElement('div');
    this.element.className = 'map-stage';
    this.map = new BaseMap({
      container: this.element,
      style: cityStyle(palette, true),
      center: CITY_CENTRE,
      zoom: 11.4,
      minZoom: 9.5,
      maxZoom: 18,
      maxBounds: CITY_MAX_BOUNDS,
      attributionControl: false,
      dragRotate: false,
      pitchWithRotate: false,
      touchPitch: false,
      // Arrow keys belong to the clock; panning has keys of its own.
      keyboard: false,
      renderWorldCopies: false,
      fadeDuration: 120,
    });
    this.#styleKey = `roads ${palette.theme} true`;
    this.map.touchZoomRotate.disableRotation();
    this.map.getCanvas().setAttribute('aria-label', 'Map; the lists hold the same rows');
    this.map.getCanvas().tabIndex = -1;
    this.map.on('move', () => this.events?.onMove(this.camera, this.#byOrder === 0));
    this.#overlay = this.#addOverlay();
  }

  get camera(): Camera {
    const { lng, lat } = this.map.getCenter();
    return { lng, lat, zoom: this.map.getZoom() };
  }

  /** Puts the map into a place on the page. */
  moveInto(host: HTMLElement): void {
    host.append(this.element);
    this.map.resize();
  }

  setLayers(layers: Layer[]): void {
    this.#layers = layers;
    this.#overlay.setProps({ layers });
  }

  /** Dresses the ground; costs nothing when nothing changed. */
  setGround(world: 'roads' | 'plane', palette: MapPalette, labels: boolean): void {
    const key = `${world} ${palette.theme} ${labels}`;
    if (key === this.#styleKey) return;
    this.#styleKey = key;
    const style = world === 'plane' ? planeStyle(palette) : cityStyle(palette, labels);
    // A style still loading cannot be changed step by step, and MapLibre would warn of it.
    this.map.setStyle(style, { diff: this.map.isStyleLoaded() === true });
    if (world !== this.#world) {
      this.#world = world;
      this.map.setMaxBounds(world === 'plane' ? null : CITY_MAX_BOUNDS);
      this.map.setMinZoom(world === 'plane' ? 4 : 9.5);
      this.map.setMaxZoom(world === 'plane' ? 20 : 18);
    }
  }

  /** Shows a rectangle whole. */
  fit(bounds: Bounds, animate: boolean): void {
    const [[west, south], [east, north]] = bounds;
    this.placed = true;
    this.#order(() =>
      this.map.fitBounds([west, south, east, north], {
        padding: FIT_PADDING,
        maxZoom: this.#world === 'plane' ? 19 : 15.5,
        duration: animate ? MOVE_MS : 0,
        linear: true,
      }),
    );
  }

  /** Looks somewhere else. */
  look(camera: Camera, animate: boolean): void {
    this.placed = true;
    this.#order(() =>
      this.map.easeTo({
        center: [camera.lng, camera.lat],
        zoom: camera.zoom,
        duration: animate ? MOVE_MS : 0,
      }),
    );
  }

  /** Follows another map without being heard as moved by hand. */
  follow(camera: Camera): void {
    this.#byOrder += 1;
    this.map.jumpTo({ center: [camera.lng, camera.lat], zoom: camera.zoom });
    this.#byOrder -= 1;
  }

  /** Whether a place is on the map and not at its very edge. */
  sees([lng, lat]: LngLat): boolean {
    const { x, y } = this.map.project([lng, lat]);
    const { clientWidth, clientHeight } = this.element;
    const margin = 24;
    return x > margin && y > margin && x < clientWidth - margin && y < clientHeight - margin;
  }

  #order(move: () => void): void {
    this.map.stop();
    // A panel may have opened with the same click; look from the size the map has now.
    this.map.resize();
    move();
  }

  #addOverlay(): MapLibreOverlay {
    const overlay = new MapLibreOverlay({
      interleaved: false,
      layers: this.#layers,
      pickingRadius: 6,
      useDevicePixels: true,
      onHover: (info) => this.events?.onHover(info),
      onClick: (info) => this.events?.onClick(info),
      onAfterRender: () => this.events?.onDrawn(),
      onLoad: () => this.#watch(overlay),
      getCursor: ({ isDragging, isHovering }) =>
        isDragging ? 'grabbing' : isHovering ? 'pointer' : 'grab',
    });
    this.map.addControl(overlay);
    return overlay;
  }

  /** Replaces an overlay whose canvas lost its context and did not get it back. */
  #watch(overlay: MapLibreOverlay): void {
    const canvas = overlay.getCanvas();
    canvas?.setAttribute('aria-hidden', 'true');
    canvas?.addEventListener('webglcontextlost', () => {
      setTimeout(() => {
        if (overlay !== this.#overlay) return;
        this.#layers = [];
        this.map.removeControl(overlay);
        this.#overlay = this.#addOverlay();
        this.events?.onOverlayLost();
      }, LOST_GRACE_MS);
    });
  }
}
