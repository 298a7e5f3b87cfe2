/**
 * Classes of roads, in the order the city file numbers them, and how fast one drives on each when
 * nothing is in the way. Speeds are those of OSRM's car profile; a tagged limit is driven at 80 %.
 */

/** Classes a car may use. The index in this list is the stored number; append only. */
export const CAR_CLASSES = [
  'motorway',
  'motorway_link',
  'trunk',
  'trunk_link',
  'primary',
  'primary_link',
  'secondary',
  'secondary_link',
  'tertiary',
  'tertiary_link',
  'unclassified',
  'residential',
  'living_street',
  'service',
  'road',
] as const;
export type CarClass = (typeof CAR_CLASSES)[number];

const FREE_FLOW_KMH: Readonly<Record<CarClass, number>> = {
  motorway: 90,
  motorway_link: 45,
  trunk: 85,
  trunk_link: 40,
  primary: 65,
  primary_link: 30,
  secondary: 55,
  secondary_link: 25,
  tertiary: 40,
  tertiary_link: 20,
  unclassified: 25,
  residential: 25,
  living_street: 10,
  service: 15,
  road: 10,
};

/**
 * Seconds to drive `metres` of a road, rounded up so that every road takes at least one.
 * `limitKmh` is the tagged limit, 0 where there is none. Whole numbers in, exact on every engine.
 */
export function freeFlowSeconds(metres: number, carClass: CarClass, limitKmh: number): number {
  return Math.max(1, Math.ceil((metres * 36) / tenthsKmh(carClass, limitKmh)));
}

/**
 * Tenths of a second to drive `metres` of a road at `perMille` of the free-flow time, rounded up, one
 * at least. Whole numbers in, exact on every engine.
 */
export function drivenTenths(
  metres: number,
  carClass: CarClass,
  limitKmh: number,
  perMille: number,
): number {
  const speed = tenthsKmh(carClass, limitKmh) * 1000;
  return Math.max(1, Math.ceil((metres * 360 * perMille) / speed));
}

/** A tenth of a km/h is what makes every speed a whole number. */
function tenthsKmh(carClass: CarClass, limitKmh: number): number {
  return limitKmh > 0 ? limitKmh * 8 : FREE_FLOW_KMH[carClass] * 10;
}
