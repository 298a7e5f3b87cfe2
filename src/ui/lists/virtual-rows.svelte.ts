/**
 * Rows of equal height of which only those in sight exist. A thin rune class over virtual-core: read
 * `items` and `totalHeight` in markup, put `attach` on the scrolling element.
 */
import {
  elementScroll,
  observeElementOffset,
  observeElementRect,
  Virtualizer,
  type VirtualItem,
  type VirtualizerOptions,
} from '@tanstack/virtual-core';

type Rows = Virtualizer<HTMLElement, HTMLElement>;
type RowsOptions = VirtualizerOptions<HTMLElement, HTMLElement>;

export class VirtualRows {
  #version = $state(0);
  #count: () => number;
  #rowHeight: number;
  #paddingStart: number;
  #element: HTMLElement | null = null;
  #rows: Rows;

  /** `count` is read reactively; `paddingStart` is space above the first row, as of a sticky head. */
  constructor(count: () => number, rowHeight: number, paddingStart = 0) {
    this.#count = count;
    this.#rowHeight = rowHeight;
    this.#paddingStart = paddingStart;
    this.#rows = new Virtualizer(this.#options(0));
  }

  #options(count: number): RowsOptions {
    return {
      count,
      getScrollElement: () => this.#element,
      estimateSize: () => this.#rowHeight,
      scrollToFn: elementScroll,
      observeElementRect,
      observeElementOffset,
      onChange: () => (this.#version += 1),
      overscan: 8,
      scrollPaddingStart: this.#paddingStart,
    };
  }

  /** Attachment for the element that scrolls. */
  readonly attach = (element: HTMLElement): (() => void) => {
    this.#element = element;
    const unmount = this.#rows._didMount();
    this.#rows._willUpdate();
    return () => {
      unmount();
      this.#element = null;
    };
  };

  #sync(): Rows {
    void this.#version;
    const count = this.#count();
    if (this.#rows.options.count !== count) this.#rows.setOptions(this.#options(count));
    return this.#rows;
  }

  /** The rows in sight and a few around them; `start` is pixels from the top of the list. */
  get items(): VirtualItem[] {
    return this.#sync().getVirtualItems();
  }

  get totalHeight(): number {
    return this.#count() * this.#rowHeight;
  }

  /** Brings a row into sight with the least movement. */
  scrollTo(index: number): void {
    if (index >= 0) this.#sync().scrollToIndex(index, { align: 'auto' });
  }
}
