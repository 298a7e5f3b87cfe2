/**
 * Indices of the values up to `limit`, by value in whole units (rounded down), then by index. Values are
 * finite and small enough that value × length is a safe integer.
 */
export function sortedIndices(values: Float64Array, limit: number): Int32Array {
  // One number for each, value and index together, sorts natively and without a comparator.
  const { length } = values;
  const keys = new Float64Array(length);
  let count = 0;
  for (let index = 0; index < length; index += 1) {
    const value = values[index]!;
    if (value > limit) continue;
    keys[count] = Math.floor(value) * length + index;
    count += 1;
  }
  const sorted = keys.subarray(0, count).sort();
  const indices = new Int32Array(count);
  for (let at = 0; at < count; at += 1) {
    const key = sorted[at]!;
    indices[at] = key - Math.floor(key / length) * length;
  }
  return indices;
}
