/** One junction to (or from) every junction, indexed by node: the unit of search and of keeping. */
import { METRES_BASE } from './dijkstra.ts';

/** In a row of seconds: no way, or farther than 18 hours. */
export const ROW_NO_WAY = 0xffff;

export interface TravelRow {
  /** `ROW_NO_WAY` where there is none. */
  readonly seconds: Uint16Array;
  /** Along the fastest way, the shortest among equally fast ones; 0 where there is none. */
  readonly metres: Uint16Array | Int32Array;
}

/** Splits the costs of a search into seconds and metres, in the narrowest arrays that hold them. */
export function packRow(cost: Float64Array): TravelRow {
  const seconds = new Uint16Array(cost.length).fill(ROW_NO_WAY);
  const metres = new Int32Array(cost.length);
  let metresMax = 0;
  for (let node = 0; node < cost.length; node++) {
    const value = cost[node]!;
    if (value === Infinity) continue;
    const whole = Math.floor(value / METRES_BASE);
    const rest = value - whole * METRES_BASE;
    seconds[node] = whole;
    metres[node] = rest;
    if (rest > metresMax) metresMax = rest;
  }
  return { seconds, metres: metresMax < 2 ** 16 ? Uint16Array.from(metres) : metres };
}
