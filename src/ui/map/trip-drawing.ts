/**
 * Which trips are drawn and how: those of the selected and the hovered order or shopper, split into
 * the way behind and the way ahead, with numbered stops.
 */
import type { Trip } from '../../domain/plan.ts';
import type { LngLat } from '../../domain/units.ts';
import type { OrderRow, ShopperRow } from '../../store/live-state.svelte.ts';
import type { Scene } from '../../store/scene.ts';
import type { Selected } from '../../store/selection.svelte.ts';
import { splitAt } from './motion-position.ts';

/** Hue only for the selected and the hovered; the planned next trip is fainter than the one under way. */
export type TripRole = 'selected' | 'hovered';

export interface TripLine {
  readonly points: readonly LngLat[];
  readonly part: 'behind' | 'ahead';
  readonly role: TripRole;
  /** The road is not known (yet): drawn dashed as a straight line. */
  readonly straight: boolean;
  readonly planned: boolean;
}

export interface TripStopMark {
  readonly position: LngLat;
  readonly label: string;
  readonly kind: 'store' | 'drop';
  readonly done: boolean;
  readonly role: TripRole;
}

export interface TripDrawing {
  readonly lines: readonly TripLine[];
  readonly stops: readonly TripStopMark[];
}

/** A trip to draw, with the places it goes through. */
export interface TripCourse {
  readonly trip: Trip;
  readonly role: TripRole;
  readonly shopper: ShopperRow;
  readonly planned: boolean;
  /** Where the trip's first leg starts; unknown for a trip whose first leg is done. */
  readonly places: readonly LngLat[];
  /** Stops already reached: legs before are behind. */
  readonly reachedCount: number;
}

/** The courses to draw, the selected one first; a hovered twin of the selected is left out. */
export function tripCourses(
  scene: Scene,
  selected: Selected | undefined,
  hovered: Selected | undefined,
): TripCourse[] {
  const courses = coursesOf(scene, selected, 'selected');
  for (const course of coursesOf(scene, hovered, 'hovered')) {
    if (!courses.some((known) => known.trip.id === course.trip.id)) courses.push(course);
  }
  return courses;
}

/** A key that changes when the places of a course change: for remembering its way. */
export function courseKey(course: TripCourse): string {
  return course.places.map(([lng, lat]) => `${lng.toFixed(5)},${lat.toFixed(5)}`).join(';');
}

function coursesOf(scene: Scene, target: Selected | undefined, role: TripRole): TripCourse[] {
  if (target === undefined) return [];
  if (target.kind === 'shopper') {
    const row = scene.shoppers.get(target.id);
    return row === undefined ? [] : shopperCourses(scene, row, role);
  }
  if (target.kind !== 'order') return [];
  const order = scene.orders.get(target.id);
  const row = order?.shopperId === undefined ? undefined : scene.shoppers.get(order.shopperId);
  if (order === undefined || row === undefined) return [];
  return shopperCourses(scene, row, role).filter((course) => carries(course.trip, order));
}

function carries(trip: Trip, row: OrderRow): boolean {
  return trip.id === row.tripId || trip.orderIds.includes(row.order.id);
}

function shopperCourses(scene: Scene, row: ShopperRow, role: TripRole): TripCourse[] {
  const courses: TripCourse[] = [];
  if (row.trip) courses.push(underWay(scene, row.trip, row, role));
  if (row.nextTrip) courses.push(planned(scene, row.nextTrip, row, role));
  return courses;
}

function underWay(scene: Scene, trip: Trip, row: ShopperRow, role: TripRole): TripCourse {
  const stops = stopPlaces(scene, trip);
  const goal = row.motion?.points.at(-1);
  // While driving, the goal tells the stop; standing, the stop is where the shopper is.
  const standing = row.motion === undefined;
  const current = nearest(stops, goal ?? row.lngLat);
  const reachedCount = standing ? current + 1 : current;
  return { trip, role, shopper: row, planned: false, places: stops, reachedCount };
}

function planned(scene: Scene, trip: Trip, row: ShopperRow, role: TripRole): TripCourse {
  // Where a trip is joined, the shopper stands at its store already.
  const isHere = row.trip === undefined || trip.joins === true;
  const from = isHere ? row.lngLat : stopPlaces(scene, row.trip).at(-1);
  const places = [from ?? row.lngLat, ...stopPlaces(scene, trip)];
  return { trip, role, shopper: row, planned: true, places, reachedCount: 0 };
}

/** Where each stop of a trip is; stops whose row is gone stay where the shopper's store is. */
function stopPlaces(scene: Scene, trip: Trip): LngLat[] {
  const places: LngLat[] = [];
  for (const stop of trip.stops) {
    const place =
      stop.kind === 'store'
        ? scene.stores.get(stop.storeId)?.place.lngLat
        : scene.orders.get(stop.orderId)?.order.dropOff.lngLat;
    places.push(place ?? places.at(-1) ?? [0, 0]);
  }
  return places;
}

function nearest(places: readonly LngLat[], point: LngLat): number {
  let best = 0;
  let bestDistance = Infinity;
  places.forEach(([lng, lat], index) => {
    const distance = (lng - point[0]) ** 2 + (lat - point[1]) ** 2;
    if (distance < bestDistance) [best, bestDistance] = [index, distance];
  });
  return best;
}

/**
 * Draws a course at `at` (seconds). `legs` is the way along the roads, a line for each pair of
 * neighbouring places; without it the legs are straight and say so.
 */
export function drawCourse(
  course: TripCourse,
  legs: readonly (readonly LngLat[])[] | undefined,
  at: number,
): TripDrawing {
  const { role, planned: isPlanned, places, reachedCount } = course;
  const lines: TripLine[] = [];
  const push = (part: TripLine['part'], points: readonly LngLat[], straight: boolean): void => {
    if (points.length > 1) lines.push({ part, points, straight, role, planned: isPlanned });
  };
  const motion = course.shopper.motion;
  if (!isPlanned && motion !== undefined) {
    const { behind, ahead } = splitAt(motion, at);
    push('behind', behind, false);
    push('ahead', ahead, false);
  }
  for (let index = 0; index + 1 < places.length; index += 1) {
    const from = places[index];
    const to = places[index + 1];
    // The leg now driven is drawn from the motion above.
    if (from === undefined || to === undefined) continue;
    if (!isPlanned && index + 1 === reachedCount && motion !== undefined) continue;
    const isBehind = !isPlanned && index + 1 < reachedCount;
    const way = legs?.[index];
    push(isBehind ? 'behind' : 'ahead', way ?? [from, to], way === undefined);
  }
  return { lines, stops: stopMarks(course) };
}

/** A straight line for each pair of neighbouring places. */
export function straightLegs(places: readonly LngLat[]): LngLat[][] {
  return places.slice(1).map((place, index) => [places[index] ?? place, place]);
}

function stopMarks(course: TripCourse): TripStopMark[] {
  const offset = course.planned ? 1 : 0;
  return course.trip.stops.map((stop, index) => ({
    position: course.places[index + offset] ?? [0, 0],
    label: String(index + 1),
    kind: stop.kind,
    done: !course.planned && index < course.reachedCount - (course.shopper.motion ? 0 : 1),
    role: course.role,
  }));
}
