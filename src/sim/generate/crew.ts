/** The shoppers of a day: names, vehicles, skills, paces, and shifts that follow the demand. */
import { assert, at } from '../../base/assert.ts';
import type { Rng } from '../../base/rng.ts';
import { rngFor } from '../../base/rng.ts';
import { nodeIndex, shopperId } from '../../domain/ids.ts';
import type { Skill } from '../../domain/order.ts';
import type { Place } from '../../domain/place.ts';
import type { Shopper, Vehicle } from '../../domain/shopper.ts';
import { grams, millilitres, percent, seconds } from '../../domain/units.ts';
import type { City } from '../../roads/city.ts';
import type { Driving } from '../driving.ts';
import { bell, between } from '../luck.ts';
import type { CrewMember } from '../world.ts';
import { personName } from './names.ts';
import { drawIndex } from './slots.ts';
import type { Partner } from './stores.ts';

/** Crew wanted from 07:00 to 22:30, by half hour, in percent of the crew at the busiest time. */
const WANTED_FROM = 7 * 3600;
const HALF_HOUR = 1800;
const WANTED_PERCENT = [
  6, 14, 34, 52, 72, 84, 94, 100, 106, 110, 112, 112, 112, 112, 112, 112, 112, 110, 108, 104, 100,
  100, 100, 100, 100, 96, 88, 74, 56, 36, 14,
];
const SHIFT_END_LATEST = 23 * 3600;
/** Shifts begin within this drive of a store. */
const START_SECONDS_MAX = 240;

interface Carrier {
  readonly vehicle: Vehicle;
  readonly weight: number;
  readonly weightGrams: number;
  readonly volumeMillilitres: number;
}

const CARRIERS: readonly Carrier[] = [
  { vehicle: 'car', weight: 70, weightGrams: 150_000, volumeMillilitres: 320_000 },
  { vehicle: 'motorbike', weight: 22, weightGrams: 28_000, volumeMillilitres: 75_000 },
  { vehicle: 'van', weight: 8, weightGrams: 400_000, volumeMillilitres: 1_500_000 },
];

/** A crew that has `count` shoppers on shift at the busiest time, in order of id. */
export function drawCrew(
  city: City,
  driving: Driving,
  partners: readonly Partner[],
  seed: number,
  count: number,
): CrewMember[] {
  const starts = partners.map(({ store }) => startNodes(city, driving, store.place));
  const weights = partners.map(({ attraction }) => attraction);
  return drawShifts(seed, count).map(([shiftStart, shiftEnd], index) => {
    const id = shopperId(`S${String(index + 1).padStart(3, '0')}`);
    const rng = rngFor(seed, 'shopper', id);
    const near = at(starts, drawIndex(rng, weights));
    const node = at(near, rng.nextInt(near.length));
    const lngLat = [city.graph.nodeLng[node]!, city.graph.nodeLat[node]!] as const;
    return {
      shopper: drawShopper(rng, id, shiftStart, shiftEnd),
      start: { lngLat, node: nodeIndex(node) },
    };
  });
}

function drawShopper(rng: Rng, id: Shopper['id'], shiftStart: number, shiftEnd: number): Shopper {
  const carrier = at(
    CARRIERS,
    drawIndex(
      rng,
      CARRIERS.map(({ weight }) => weight),
    ),
  );
  const skills: Skill[] = [];
  if (rng.nextInt(100) < 75) skills.push('id-check');
  if (carrier.vehicle !== 'motorbike' && rng.nextInt(100) < 80) skills.push('heavy');
  const pace = Math.min(130, Math.max(80, 102 + Math.round(11 * bell(rng))));
  return {
    id,
    name: personName(rng),
    vehicle: carrier.vehicle,
    weightGramsMax: grams(carrier.weightGrams),
    volumeMillilitresMax: millilitres(carrier.volumeMillilitres),
    skills,
    pickSpeedPercent: percent(pace),
    shiftStart: seconds(shiftStart),
    shiftEnd: seconds(shiftEnd),
  };
}

/** Shifts of 4 to 8 hours, begun whenever fewer are on shift than wanted; in order of their start. */
function drawShifts(seed: number, count: number): [start: number, end: number][] {
  const shifts: [number, number][] = [];
  WANTED_PERCENT.forEach((share, slot) => {
    const from = WANTED_FROM + slot * HALF_HOUR;
    const wanted = Math.round((share * count) / 100);
    const present = shifts.filter(([, end]) => end > from).length;
    for (let missing = wanted - present; missing > 0; missing -= 1) {
      const rng = rngFor(seed, 'shift', shifts.length);
      const start = from + between(rng, -10, 10) * 60;
      const end = start + between(rng, 8, 16) * HALF_HOUR;
      shifts.push([start, Math.min(end, SHIFT_END_LATEST)]);
    }
  });
  return shifts.sort(([a, aEnd], [b, bEnd]) => a - b || aEnd - bEnd);
}

/** Junctions from which a store is near. */
function startNodes(city: City, driving: Driving, place: Place): number[] {
  assert(place.node !== undefined, 'a store lies on the roads', place.lngLat);
  const drive = driving.secondsToStore(place.node);
  const nodes: number[] = [];
  for (let node = 0; node < city.graph.nodeCount; node += 1) {
    if (city.graph.nodeMain[node] === 1 && drive[node]! <= START_SECONDS_MAX) nodes.push(node);
  }
  return nodes;
}
