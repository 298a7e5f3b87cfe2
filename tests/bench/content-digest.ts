/** A digest over plain data: the same content gives the same digest, whatever the order of keys. */
import { Digest } from '../../src/base/digest.ts';

/** Words and pictures for people: no plan depends on them, and so no digest does. */
const FOR_PEOPLE = new Set(['name', 'initials', 'address', 'lngLat']);

/** 16 hexadecimal digits over numbers, strings, booleans, arrays, typed arrays and plain objects. */
export function contentDigest(value: unknown): string {
  const digest = new Digest();
  take(digest, value);
  return digest.hex();
}

function take(digest: Digest, value: unknown): void {
  if (typeof value === 'number') {
    if (Number.isSafeInteger(value)) digest.integer(value);
    else digest.text(String(value));
  } else if (typeof value === 'string') digest.text(value);
  else if (Array.isArray(value) || value instanceof Int32Array) {
    digest.integer(value.length);
    for (const item of value) take(digest, item);
  } else if (typeof value === 'object' && value !== null) {
    const fields = Object.entries(value).filter(
      ([key, field]) => field !== undefined && !FOR_PEOPLE.has(key),
    );
    fields.sort(([a], [b]) => (a < b ? -1 : 1));
    digest.integer(fields.length);
    for (const [key, field] of fields) {
      digest.text(key);
      take(digest, field);
    }
  } else digest.text(String(value));
}
