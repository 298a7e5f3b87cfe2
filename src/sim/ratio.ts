/** `numerator / denominator`, rounded half up; the denominator is positive. */
export function ratio(numerator: number, denominator: number): number {
  return Math.floor((2 * numerator + denominator) / (2 * denominator));
}
