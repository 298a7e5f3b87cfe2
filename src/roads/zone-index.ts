/**
 * Which zone a point lies in. Points outside every zone belong to the one whose border is nearest,
 * so that each order and shopper has exactly one zone; a point on a shared border goes to the zone
 * listed first.
 */
import { assert } from '../base/assert.ts';
import type { LngLat } from '../domain/units.ts';
import type { Zone } from '../domain/zone.ts';
import type { MetresPerDegree } from './city-file.ts';

interface Ring {
  readonly x: Float64Array;
  readonly y: Float64Array;
}

interface Entry {
  readonly zone: Zone;
  readonly rings: readonly Ring[];
  readonly box: readonly [west: number, south: number, east: number, north: number];
}

export class ZoneIndex {
  readonly #entries: readonly Entry[];
  readonly #scale: MetresPerDegree;

  constructor(zones: readonly Zone[], scale: MetresPerDegree) {
    this.#scale = scale;
    this.#entries = zones.map((zone) => ({ zone, rings: ringsOf(zone), box: boxOf(zone) }));
  }

  /** The zone that contains the point, if one does. */
  at(lngLat: LngLat): Zone | undefined {
    const [lng, lat] = lngLat;
    return this.#entries.find(({ rings, box }) => {
      if (lng < box[0] || lat < box[1] || lng > box[2] || lat > box[3]) return false;
      return isInside(rings, lng, lat);
    })?.zone;
  }

  /** The zone that contains the point, or else the nearest one. */
  of(lngLat: LngLat): Zone {
    const containing = this.at(lngLat);
    if (containing) return containing;
    let nearest: Zone | undefined;
    let least = Infinity;
    for (const { zone, rings } of this.#entries) {
      const distance = squaredDistance(rings, lngLat, this.#scale);
      if (distance < least) {
        least = distance;
        nearest = zone;
      }
    }
    assert(nearest, 'a city has at least one zone');
    return nearest;
  }
}

function ringsOf(zone: Zone): Ring[] {
  return zone.polygons.flat().map((ring) => ({
    x: Float64Array.from(ring, ([lng]) => lng),
    y: Float64Array.from(ring, ([, lat]) => lat),
  }));
}

function boxOf(zone: Zone): [number, number, number, number] {
  let [west, south, east, north] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const [lng, lat] of zone.polygons.flat(2)) {
    west = Math.min(west, lng);
    south = Math.min(south, lat);
    east = Math.max(east, lng);
    north = Math.max(north, lat);
  }
  return [west, south, east, north];
}

/** Counts the borders crossed on the way east: odd means inside, holes included. */
function isInside(rings: readonly Ring[], lng: number, lat: number): boolean {
  let inside = false;
  for (const { x, y } of rings) {
    for (let i = 0; i + 1 < x.length; i++) {
      const [ay, by] = [y[i]!, y[i + 1]!];
      if (ay > lat === by > lat) continue;
      const crossing = x[i]! + ((lat - ay) / (by - ay)) * (x[i + 1]! - x[i]!);
      if (lng < crossing) inside = !inside;
    }
  }
  return inside;
}

/** Square metres from a point to the nearest border. */
function squaredDistance(rings: readonly Ring[], [lng, lat]: LngLat, scale: MetresPerDegree) {
  let least = Infinity;
  for (const { x, y } of rings) {
    for (let i = 0; i + 1 < x.length; i++) {
      const ax = (x[i]! - lng) * scale.lng;
      const ay = (y[i]! - lat) * scale.lat;
      const dx = (x[i + 1]! - x[i]!) * scale.lng;
      const dy = (y[i + 1]! - y[i]!) * scale.lat;
      const length = dx * dx + dy * dy;
      const along = length === 0 ? 0 : Math.max(0, Math.min(1, -(ax * dx + ay * dy) / length));
      const [px, py] = [ax + along * dx, ay + along * dy];
      least = Math.min(least, px * px + py * py);
    }
  }
  return least;
}
