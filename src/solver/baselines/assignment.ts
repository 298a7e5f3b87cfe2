/**
 * The cheapest assignment of rows to columns, each row to at most one column and each column to at most
 * one row, by shortest augmenting paths: rows are added one at a time, and each looks for the cheapest
 * chain of changes that makes room for it, with potentials that keep all reduced costs from becoming
 * negative. A row may also be left out at its own price, which ends a chain as well as a free column.
 *
 * Jonker and Volgenant (1987), doi:10.1007/BF02278710, here rectangular as in Crouse (2016),
 * doi:10.1109/TAES.2016.140952. Time is cubic at worst.
 */
import { assert } from '../../base/assert.ts';

/** The column of each row, −1 for rows left out. */
export type Assignment = Int32Array;

/**
 * Assigns rows to columns at the least sum of costs. `cost` is row-major, `Infinity` where a pair is
 * not allowed; `leaveCost[row]` is what leaving the row out costs and must be finite. Whole numbers
 * give an exact optimum; of equal choices the lowest column is tried first, and leaving out wins.
 */
export function assignRows(
  cost: Float64Array,
  leaveCost: Float64Array,
  columnCount: number,
): Assignment {
  const rowCount = leaveCost.length;
  assert(cost.length === rowCount * columnCount, 'one cost for each pair', cost.length);
  const paths = new AugmentingPaths(cost, leaveCost, columnCount);
  for (let row = 0; row < rowCount; row += 1) paths.add(row);
  return paths.columnOfRow;
}

class AugmentingPaths {
  readonly columnOfRow: Int32Array;
  readonly #cost: Float64Array;
  readonly #leaveCost: Float64Array;
  readonly #columnCount: number;
  readonly #rowOfColumn: Int32Array;
  readonly #rowPotential: Float64Array;
  readonly #columnPotential: Float64Array;
  /** Of the search under way, by column: length of the shortest path, its last row, whether it is final. */
  readonly #length: Float64Array;
  readonly #rowBefore: Int32Array;
  readonly #isFinal: Uint8Array;

  constructor(cost: Float64Array, leaveCost: Float64Array, columnCount: number) {
    this.#cost = cost;
    this.#leaveCost = leaveCost;
    this.#columnCount = columnCount;
    this.columnOfRow = new Int32Array(leaveCost.length).fill(-1);
    this.#rowOfColumn = new Int32Array(columnCount).fill(-1);
    this.#rowPotential = new Float64Array(leaveCost.length);
    this.#columnPotential = new Float64Array(columnCount);
    this.#length = new Float64Array(columnCount);
    this.#rowBefore = new Int32Array(columnCount);
    this.#isFinal = new Uint8Array(columnCount);
  }

  /** Makes room for `root`, or leaves it or another row out, whichever is cheapest. */
  add(root: number): void {
    assert(Number.isFinite(this.#leaveCost[root]!), 'a row can be left out', root);
    this.#length.fill(Infinity);
    this.#isFinal.fill(0);
    let row = root;
    let length = 0;
    let leaveLength = Infinity;
    let leaveRow = -1;
    for (;;) {
      const leaving = length + this.#leaveCost[row]! - this.#rowPotential[row]!;
      if (leaving < leaveLength) {
        leaveLength = leaving;
        leaveRow = row;
      }
      this.#extend(row, length);
      const column = this.#nearest();
      if (column < 0 || leaveLength <= this.#length[column]!) {
        this.#raise(root, leaveLength);
        this.#leave(leaveRow, root);
        return;
      }
      length = this.#length[column]!;
      if (this.#rowOfColumn[column]! < 0) {
        this.#raise(root, length);
        this.#shift(column, root);
        return;
      }
      this.#isFinal[column] = 1;
      row = this.#rowOfColumn[column]!;
    }
  }

  /** Shortens the paths that lead on from `row`, which is reached at `length`. */
  #extend(row: number, length: number): void {
    const base = length - this.#rowPotential[row]!;
    const first = row * this.#columnCount;
    for (let column = 0; column < this.#columnCount; column += 1) {
      if (this.#isFinal[column] === 1) continue;
      const reached = base + this.#cost[first + column]! - this.#columnPotential[column]!;
      if (reached < this.#length[column]!) {
        this.#length[column] = reached;
        this.#rowBefore[column] = row;
      }
    }
  }

  /** The column reached soonest of those not yet final, −1 when none can be reached. */
  #nearest(): number {
    let nearest = -1;
    let least = Infinity;
    for (let column = 0; column < this.#columnCount; column += 1) {
      if (this.#isFinal[column] === 1 || this.#length[column]! >= least) continue;
      least = this.#length[column]!;
      nearest = column;
    }
    return nearest;
  }

  /** Moves the potentials so that the path of `length` costs nothing and no pair less than nothing. */
  #raise(root: number, length: number): void {
    this.#rowPotential[root]! += length;
    for (let column = 0; column < this.#columnCount; column += 1) {
      if (this.#isFinal[column] === 0) continue;
      const rise = length - this.#length[column]!;
      this.#columnPotential[column]! -= rise;
      this.#rowPotential[this.#rowOfColumn[column]!]! += rise;
    }
  }

  #leave(row: number, root: number): void {
    const freed = this.columnOfRow[row]!;
    this.columnOfRow[row] = -1;
    if (row !== root) this.#shift(freed, root);
  }

  /** Gives `column` to the row before it on the path, that row's column to the one before, up to `root`. */
  #shift(column: number, root: number): void {
    let open = column;
    for (;;) {
      const row = this.#rowBefore[open]!;
      const freed = this.columnOfRow[row]!;
      this.columnOfRow[row] = open;
      this.#rowOfColumn[open] = row;
      if (row === root) return;
      open = freed;
    }
  }
}
