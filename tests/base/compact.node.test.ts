import { describe, expect, it } from 'vitest';
import { compact } from '../../src/base/compact.ts';

describe('compact', () => {
  it('keeps what a record says, in buffers no longer than that', () => {
    const buffer = new Float64Array([1, 2, 3, 4]);
    const list = [Int32Array.of(1, 2).subarray(1)];
    const record = { part: buffer.subarray(1, 3), inner: { whole: buffer }, list, name: 'a' };
    const small = compact(record);
    expect(small).toEqual(record);
    expect(small.part.buffer.byteLength).toBe(16);
    expect(small.inner.whole).toBe(buffer);
    expect(small.list).toBe(list);
  });
});
