/** Zones: filled by how many orders are late or at risk, outlined, named. The zone in focus stands out. */
import type { Layer } from '@deck.gl/core';
import { PathLayer, SolidPolygonLayer, TextLayer } from '@deck.gl/layers';
import type { ZoneId } from '../../../domain/ids.ts';
import type { LngLat } from '../../../domain/units.ts';
import type { Scene } from '../../../store/scene.ts';
import type { MapInput } from '../map-input.ts';
import { edgeBands, type EdgeBand } from '../edge-bands.ts';
import { lettersOf, mapText } from '../map-text.ts';
import type { ZoneName } from '../zone-names.ts';

interface ZonePart {
  readonly zoneId: ZoneId;
  readonly rings: LngLat[][];
}

/** Alpha of the fill of the worst zone. */
const FILL_MAX = 0.3;

/** Orders late or at risk, by zone. */
function urgentCounts(scene: Scene): ReadonlyMap<ZoneId, number> {
  return new Map(scene.zoneRows.map((row) => [row.zoneId, row.lateCount + row.atRiskCount]));
}

/** A zone's share of the strongest fill, so that the eye goes to the worst zone. */
function fillShare(urgent: number, most: number): number {
  return most === 0 ? 0 : urgent / most;
}

/** The zones' rows are stable per opening; memoised by the caller through `parts`. */
export function zoneParts(scene: Scene): ZonePart[] {
  const parts: ZonePart[] = [];
  for (const zone of scene.zones.values()) {
    for (const polygon of zone.polygons) {
      parts.push({ zoneId: zone.id, rings: polygon.map((ring) => [...ring]) });
    }
  }
  return parts;
}

export function zoneLayers(input: MapInput, parts: readonly ZonePart[]): Layer[] {
  const { palette, zoneId, scene, shown, zoom } = input;
  const counts = urgentCounts(scene);
  const most = Math.max(0, ...counts.values());
  const hoveredId = input.hovered?.kind === 'zone' ? input.hovered.id : undefined;
  const look = [scene.zoneRows, zoneId, hoveredId, palette, zoom];
  // Close up the streets matter, and the fill would only dye them.
  const nearness = Math.min(1, Math.max(0.25, 1 - (zoom - 12) / 2.5));
  const opacityOf = (id: ZoneId): number => {
    const base = FILL_MAX * nearness * fillShare(counts.get(id) ?? 0, most);
    if (zoneId !== undefined) return id === zoneId ? base * 0.5 : base * 0.35;
    return id === hoveredId ? base + 0.06 : base;
  };
  return [
    new SolidPolygonLayer<ZonePart>({
      id: 'zone-fill',
      data: parts,
      visible: shown.zones,
      pickable: true,
      getPolygon: (part) => part.rings as [number, number][][],
      getFillColor: (part) => palette.rgba('at-risk-mark', opacityOf(part.zoneId)),
      updateTriggers: { getFillColor: look },
    }),
    new PathLayer<ZonePart>({
      id: 'zone-line',
      data: parts,
      visible: shown.zones,
      getPath: (part) => (part.rings[0] ?? []) as [number, number][],
      getColor: (part) =>
        part.zoneId === zoneId
          ? palette.rgba('accent', 0.95)
          : palette.rgba('map-zone-line', part.zoneId === hoveredId ? 0.9 : 0.42),
      getWidth: (part) => (part.zoneId === zoneId ? 2 : 1),
      widthUnits: 'pixels',
      jointRounded: true,
      updateTriggers: { getColor: look, getWidth: look },
    }),
  ];
}

/** Close up the base map names its quarters itself. */
const NAMES_ZOOM_MAX = 13.2;

export function zoneNameLayer(input: MapInput, names: readonly ZoneName[]): Layer {
  const { palette, zoneId, zoom } = input;
  const strength = (name: ZoneName): number =>
    zoneId === undefined || name.zoneId === zoneId ? 1 : 0.45;
  return new TextLayer<ZoneName>({
    id: 'zone-names',
    data: names,
    visible: input.shown.zones && zoom < NAMES_ZOOM_MAX,
    getPosition: (name) => name.position as [number, number],
    getPixelOffset: (name) => name.offset,
    getText: (name) => name.text,
    getSize: 12,
    getColor: (name) => palette.rgba('text', strength(name)),
    ...mapText,
    lineHeight: 1.25,
    characterSet: lettersOf([...input.scene.zones.values()].map((zone) => zone.name)),
    background: true,
    getBackgroundColor: (name) => palette.rgba('panel', 0.82 * strength(name)),
    backgroundPadding: [6, 3],
    backgroundBorderRadius: 4,
    updateTriggers: { getColor: [zoneId, palette], getBackgroundColor: [zoneId, palette] },
  });
}

/** Bands that grow denser towards the edges of the data and hide that it is cut there. */
export function edgeLayer(input: MapInput): Layer {
  const { palette } = input;
  return new SolidPolygonLayer<EdgeBand>({
    id: 'edge-fade',
    data: input.scene.world === 'roads' ? edgeBands() : [],
    getPolygon: (band) => band.ring,
    getFillColor: (band) => palette.rgba('map-ground', band.opacity),
    updateTriggers: { getFillColor: palette },
  });
}
