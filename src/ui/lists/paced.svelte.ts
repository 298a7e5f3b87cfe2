/**
 * A value that follows its source at a calm pace: at once when it was quiet, else at most once an
 * interval, and always up to the last value. Lists that re-sort ten times a second cannot be read.
 */
export class Paced<Value> {
  #value: Value = $state.raw() as Value;

  /**
   * Make it while a component initialises. `source` is read reactively; `intervalMs` is page time.
   * Changes of `urgent` (a filter, a mode) are followed at once.
   */
  constructor(source: () => Value, intervalMs: number, urgent: () => unknown = () => undefined) {
    let takenMs = performance.now();
    let lastUrgent: unknown = urgent();
    this.#value = source();
    $effect(() => {
      const value = source();
      const nowUrgent = urgent();
      const take = () => {
        takenMs = performance.now();
        this.#value = value;
      };
      const waitMs = takenMs + intervalMs - performance.now();
      if (waitMs <= 0 || nowUrgent !== lastUrgent) {
        lastUrgent = nowUrgent;
        take();
        return undefined;
      }
      const timer = setTimeout(take, waitMs);
      return () => clearTimeout(timer);
    });
  }

  get current(): Value {
    return this.#value;
  }
}
