/**
 * Bulk data crosses worker boundaries as typed arrays whose buffers are moved, not copied. The
 * sender must not touch them afterwards.
 */
import { transfer } from 'comlink';

/** Marks every buffer inside `value` (plain objects, arrays, maps, typed arrays) to be moved by Comlink. */
export function moved<T extends object>(value: T): T {
  return transfer(value, buffersOf(value));
}

/** The distinct array buffers inside `value`, found by walking plain objects, arrays and maps. */
function buffersOf(value: unknown): ArrayBuffer[] {
  const buffers = new Set<ArrayBuffer>();
  const seen = new Set<object>();
  const pending: unknown[] = [value];
  while (pending.length > 0) {
    const item = pending.pop();
    if (typeof item !== 'object' || item === null || seen.has(item)) continue;
    seen.add(item);
    if (item instanceof ArrayBuffer) buffers.add(item);
    else if (ArrayBuffer.isView(item)) {
      // Shared buffers are shared already; moving them is an error.
      if (item.buffer instanceof ArrayBuffer) buffers.add(item.buffer);
    } else if (item instanceof Map) pending.push(...item.keys(), ...item.values());
    else if (Array.isArray(item)) pending.push(...(item as unknown[]));
    else pending.push(...Object.values(item));
  }
  return [...buffers];
}
