/**
 * Newer requests make older ones stale, and a stale result never paints: take a number before
 * asking, and look whether it is still the latest before showing the answer.
 */
export class GenerationGate {
  #latest = 0;

  /** Opens a new generation, making all earlier ones stale. */
  next(): number {
    this.#latest += 1;
    return this.#latest;
  }

  isCurrent(generation: number): boolean {
    return generation === this.#latest;
  }
}
