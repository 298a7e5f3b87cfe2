/** Signed area of a closed ring: positive where it runs anticlockwise. */
export function ringArea(ring: readonly (readonly number[])[]): number {
  let area = 0;
  for (let i = 0; i + 1 < ring.length; i++) {
    area += (ring[i]![0]! * ring[i + 1]![1]! - ring[i + 1]![0]! * ring[i]![1]!) / 2;
  }
  return area;
}
