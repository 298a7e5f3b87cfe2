/**
 * What a turn costs, after OSRM's car profile (`car.lua`): up to 7.5 s along a sigmoid of the angle,
 * more to the left than to the right where one drives on the right; 2 s at traffic signals; 20 s to
 * turn round. Angles are told by products and one root alone, which every engine rounds alike.
 */

/** What traffic signals at the junction add to every way across it, in tenths of a second. */
export const SIGNAL_TENTHS = 20;
/** Turning round, whatever the angle, in tenths of a second. */
export const U_TURN_TENTHS = 200;

/**
 * Tenths of a second by angle in steps of five degrees, straight on to straight back:
 * `75 / (1 + exp(6.5 · 1.075 - 13 / 1.075 · angle / 180))` to the right, and to the left with
 * `1 / 1.075` instead of 1.075. Written out because engines differ in the last digit of `exp`.
 */
const RIGHT_TENTHS: readonly number[] = [
  0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 2, 3, 4, 5, 7, 9, 12, 16, 21, 26, 32, 39, 45, 51, 56, 60, 64, 67,
  69, 71, 72, 73, 73, 74, 74, 74, 75,
];
const LEFT_TENTHS: readonly number[] = [
  0, 0, 0, 1, 1, 1, 2, 3, 4, 5, 8, 11, 15, 20, 26, 33, 41, 48, 54, 59, 64, 67, 69, 71, 72, 73, 74,
  74, 74, 75, 75, 75, 75, 75, 75, 75, 75,
];

const STEP_COUNT = 36;
/** Cosine and sine of five degrees, and of half of it. */
const [COS_5, SIN_5] = [0.9961946980917455, 0.08715574274765817];
const [COS_2_5, SIN_2_5] = [0.9990482215818578, 0.043619387365336];

/** Cosines of 2.5, 7.5 up to 177.5 degrees: between which of them an angle lies is its step. */
const stepCosines = ((): Float64Array => {
  const cosines = new Float64Array(STEP_COUNT);
  let [cos, sin] = [COS_2_5, SIN_2_5];
  for (let step = 0; step < STEP_COUNT; step++) {
    cosines[step] = cos;
    [cos, sin] = [cos * COS_5 - sin * SIN_5, sin * COS_5 + cos * SIN_5];
  }
  return cosines;
})();

/**
 * Tenths of a second to turn from direction (x1, y1) to (x2, y2), both in metres east and north of
 * any length but none; the junction's signals not counted.
 */
export function angleTenths(x1: number, y1: number, x2: number, y2: number): number {
  const dot = x1 * x2 + y1 * y2;
  const length = Math.sqrt((x1 * x1 + y1 * y1) * (x2 * x2 + y2 * y2));
  let step = 0;
  while (step < STEP_COUNT && dot < stepCosines[step]! * length) step++;
  const isLeft = x1 * y2 - y1 * x2 > 0;
  return (isLeft ? LEFT_TENTHS : RIGHT_TENTHS)[step]!;
}
