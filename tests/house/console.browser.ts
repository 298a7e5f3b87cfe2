/**
 * Set-up of the browser project: a test that makes the page complain on the console fails, as it
 * would end to end. (Vitest itself already fails on uncaught errors.)
 */
import { afterEach, beforeEach, expect, vi } from 'vitest';

beforeEach(() => {
  vi.spyOn(console, 'error');
  vi.spyOn(console, 'warn');
});

afterEach(() => {
  const said = [vi.mocked(console.error).mock.calls, vi.mocked(console.warn).mock.calls].flat();
  vi.restoreAllMocks();
  expect(said.map((line) => line.join(' '))).toEqual([]);
});
