/** Whole numbers in a typed array that grows as they come. */
export class Int32List {
  #array = new Int32Array(1024);
  #length = 0;

  get length(): number {
    return this.#length;
  }

  /** What is there so far; numbers pushed later do not show in it. */
  view(): Int32Array {
    return this.#array.subarray(0, this.#length);
  }

  /** What is there, in an array of its own. */
  copy(): Int32Array {
    return this.#array.slice(0, this.#length);
  }

  at(index: number): number {
    return this.#array[index]!;
  }

  push(value: number): void {
    if (this.#length === this.#array.length) {
      const wider = new Int32Array(2 * this.#length);
      wider.set(this.#array);
      this.#array = wider;
    }
    this.#array[this.#length] = value;
    this.#length += 1;
  }
}
