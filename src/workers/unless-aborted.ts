/** Lets a caller stop waiting: the work itself goes on, but nobody hears of it. */
import { Fault } from '../domain/fault.ts';

/** `work`, or a `cancelled` fault with these words as soon as `signal` aborts. */
export function unlessAborted<T>(
  work: Promise<T>,
  signal: AbortSignal | undefined,
  words: string,
): Promise<T> {
  if (signal === undefined) return work;
  return new Promise((resolve, reject) => {
    const cancel = () => reject(new Fault('cancelled', words));
    if (signal.aborted) cancel();
    signal.addEventListener('abort', cancel, { once: true });
    work.then(resolve, reject).finally(() => signal.removeEventListener('abort', cancel));
  });
}
