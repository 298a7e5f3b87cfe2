/**
 * A record without what the buffers of its arrays hold beyond them: a typed array is copied to another
 * thread with its whole buffer, which may be far longer. Looks into plain records, not into lists.
 */
export function compact<T extends object>(record: T): T {
  return Object.fromEntries(
    Object.entries(record).map(([key, value]) => [key, compacted(value)]),
  ) as T;
}

function compacted(value: unknown): unknown {
  if (ArrayBuffer.isView(value)) {
    const isExact = value.byteLength === value.buffer.byteLength;
    return isExact ? value : (value as Int32Array).slice();
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  return compact(value);
}
