/** Keeps the rows used last, up to a number of them; the one unused longest goes first. */
export class RowCache<Row> {
  readonly #rows = new Map<number, Row>();
  readonly #countMax: number;

  constructor(countMax: number) {
    this.#countMax = countMax;
  }

  get(key: number): Row | undefined {
    const row = this.#rows.get(key);
    if (row === undefined) return undefined;
    // A map iterates in order of insertion, so putting a row back makes it the youngest.
    this.#rows.delete(key);
    this.#rows.set(key, row);
    return row;
  }

  put(key: number, row: Row): void {
    this.#rows.set(key, row);
    if (this.#rows.size <= this.#countMax) return;
    const [oldest] = this.#rows.keys();
    if (oldest !== undefined) this.#rows.delete(oldest);
  }
}
