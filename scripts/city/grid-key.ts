import type { GridPoint } from './osm-tiles.ts';

/** One number per grid point, for maps and sets; equal exactly where the points are. */
export const gridKey = ({ x, y }: GridPoint): number => x * 2 ** 24 + y;
