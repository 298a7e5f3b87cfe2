/**
 * Programmer's errors crash loudly, with the offending value in the message.
 * Expected trouble (bad input, cancelled work) is a `Fault` instead, see domain/fault.ts.
 */
export function assert(condition: unknown, message: string, value?: unknown): asserts condition {
  if (condition) return;
  throw new Error(value === undefined ? message : `${message}: ${describe(value)}`);
}

/** For the end of an exhaustive switch: reaching it is a programmer's error. */
export function assertNever(value: never): never {
  throw new Error(`unexpected variant: ${describe(value)}`);
}

/** The element at `index`, which the caller knows to exist. */
export function at<T>(list: ArrayLike<T>, index: number): T {
  const value = list[index];
  if (value === undefined) throw new Error(`no element ${index} in a list of ${list.length}`);
  return value;
}

function describe(value: unknown): string {
  if (typeof value !== 'object' || value === null) return String(value);
  return JSON.stringify(value)?.slice(0, 200) ?? 'object';
}
