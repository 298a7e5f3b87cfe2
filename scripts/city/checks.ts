/** What the built city must hold, or the build fails: counts known from the data, within 2 %. */
import type { CityHeader } from '../../src/roads/city-file.ts';

const EXPECTED_COUNTS: Readonly<Record<string, number>> = {
  junctions: 18_987,
  roadKilometres: 3_096,
  addresses: 205_659,
  supermarkets: 201,
};
const TOLERANCE = 0.02;
const LEAST_MAIN_SHARE = 0.99;
const FILE_BYTES_MAX = 4 * 1024 * 1024;

/** One line for each rule the city breaks; empty when it is sound. */
export function checkCity(
  counts: CityHeader['counts'],
  mainShare: number,
  fileBytes: number,
): string[] {
  const faults = Object.entries(EXPECTED_COUNTS)
    .filter(([key, expected]) => Math.abs((counts[key] ?? 0) - expected) > expected * TOLERANCE)
    .map(([key, expected]) => `${key}: ${counts[key]} instead of about ${expected}`);
  if (mainShare < LEAST_MAIN_SHARE) faults.push(`only ${mainShare} of junctions hang together`);
  if (fileBytes > FILE_BYTES_MAX) faults.push(`${fileBytes} bytes, more than ${FILE_BYTES_MAX}`);
  return faults;
}
