/** Zones: filled by how many orders are late or at risk, outlined, named. The zone in focus stands out. */
import type { Layer } from '@deck.gl/core';
import { PathLayer, SolidPolygonLayer, TextLayer } from '@deck.gl/layers';
import type { ZoneId } from '../../../domain/ids.ts';
import type { LngLat } from '../../../domain/units.ts';
import type { Scene } from '../../../store/scene.ts';
import type { MapInput } from '../map-input.ts';

interface ZonePart {
  readonly zoneId: ZoneId;
  readonly rings: LngLat[][];
}

interface ZoneName {
  readonly zoneId: ZoneId;
  readonly position: LngLat;
  readonly text: string;
}

/** Alpha of the fill of the worst zone. */
const FILL_MAX = 0.26;

/** Orders late or at risk, by zone. */
export function urgentCounts(scene: Scene): ReadonlyMap<ZoneId, number> {
  return new Map(scene.zoneRows.map((row) => [row.zoneId, row.lateCount + row.atRiskCount]));
}

/** A zone's share of the strongest fill: the root, so that small counts are seen beside large ones. */
export function fillShare(urgent: number, most: number): number {
  return most === 0 ? 0 : Math.sqrt(urgent / most);
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

export function zoneNames(scene: Scene): ZoneName[] {
  const rows = new Map(scene.zoneRows.map((row) => [row.zoneId, row]));
  return [...scene.zones.values()].map((zone) => {
    const row = rows.get(zone.id);
    const facts: string[] = [];
    if (row && row.lateCount > 0) facts.push(`${row.lateCount} late`);
    if (row && row.atRiskCount > 0) facts.push(`${row.atRiskCount} at risk`);
    const text = facts.length > 0 ? `${zone.name}\n${facts.join(' · ')}` : zone.name;
    return { zoneId: zone.id, position: zone.label, text };
  });
}

export function zoneLayers(input: MapInput, parts: readonly ZonePart[]): Layer[] {
  const { palette, zoneId, scene, shown } = input;
  const counts = urgentCounts(scene);
  const most = Math.max(0, ...counts.values());
  const hoveredId = input.hovered?.kind === 'zone' ? input.hovered.id : undefined;
  const look = [scene.zoneRows, zoneId, hoveredId, palette];
  const opacityOf = (id: ZoneId): number => {
    const base = FILL_MAX * fillShare(counts.get(id) ?? 0, most);
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

export function zoneNameLayer(input: MapInput, names: readonly ZoneName[]): Layer {
  const { palette, zoneId, zoom } = input;
  return new TextLayer<ZoneName>({
    id: 'zone-names',
    data: names,
    visible: input.shown.zones && zoom < 14.5,
    getPosition: (name) => name.position as [number, number],
    getText: (name) => name.text,
    getSize: 12,
    getColor: (name) =>
      palette.rgba('text', zoneId === undefined || name.zoneId === zoneId ? 0.95 : 0.5),
    fontFamily: 'Inter',
    fontWeight: 600,
    lineHeight: 1.2,
    fontSettings: { sdf: true, fontSize: 48, buffer: 8, radius: 14 },
    characterSet: 'auto',
    outlineWidth: 5,
    outlineColor: palette.rgba('map-label-halo', 0.9),
    updateTriggers: { getColor: [zoneId, palette] },
  });
}
