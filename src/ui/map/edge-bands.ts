/**
 * The city's data is cut at straight lines in the north, west and east, where the real city goes on.
 * Bands of ground colour, denser towards the cut and full beyond it, let it fade instead of stop.
 */
export interface EdgeBand {
  readonly ring: [number, number][];
  /** 0 to 1. */
  readonly opacity: number;
}

/** Where the data ends, in degrees: the tiles of the data package. */
const DATA_EDGES = { north: -34.814, west: -56.338, east: -55.986 } as const;
/** South-west and north-east corners that hold people inside the data. */
export const CITY_MAX_BOUNDS: [[number, number], [number, number]] = [
  [-56.52, -35.03],
  [-55.84, -34.74],
];

const FADE_DEGREES = 0.012;
const BAND_COUNT = 10;
/** Far enough to cover everything beyond the edge. */
const BEYOND_DEGREES = 1;

export function edgeBands(): EdgeBand[] {
  const { north, west, east } = DATA_EDGES;
  const [[, south]] = CITY_MAX_BOUNDS;
  const bands: EdgeBand[] = [];
  const step = FADE_DEGREES / BAND_COUNT;
  for (let index = 0; index <= BAND_COUNT; index += 1) {
    const isBeyond = index === BAND_COUNT;
    const from = index * step - FADE_DEGREES;
    const to = isBeyond ? BEYOND_DEGREES : from + step;
    const opacity = isBeyond ? 1 : ((index + 1) / (BAND_COUNT + 1)) ** 1.3;
    const left = west - BEYOND_DEGREES;
    const right = east + BEYOND_DEGREES;
    bands.push({ opacity, ring: box(left, north + from, right, north + to) });
    bands.push({ opacity, ring: box(west - to, south - 1, west - from, north) });
    bands.push({ opacity, ring: box(east + from, south - 1, east + to, north) });
  }
  return bands;
}

function box(west: number, south: number, east: number, north: number): [number, number][] {
  return [
    [west, south],
    [east, south],
    [east, north],
    [west, north],
  ];
}
