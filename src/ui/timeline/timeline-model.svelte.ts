/**
 * What the timeline shows now: rows filtered and ordered, which one is unfolded, what lies under a
 * point, and the frame the painter draws. The order of rows settles calmly; what is in them is always
 * as of now.
 */
import type { App } from '../../store/app.svelte.ts';
import type { OrderStatus, ShopperRow } from '../../store/live-state.svelte.ts';
import { filterOrders, filterShoppers, tripOrders } from '../lists/filter.ts';
import { namesIn, type Names } from '../lists/names.ts';
import { statusRank } from '../lists/order-figures.ts';
import { Paced } from '../lists/paced.svelte.ts';
import { sortShoppers, type ShopperSort } from '../lists/sort.ts';
import {
  orderWindows,
  shopperTrack,
  unassignedBuckets,
  type OrderWindow,
  type Track,
} from './shopper-blocks.ts';
import { hitTest, type Hit, type RowStack } from './timeline-layout.ts';
import type { TimelineFrame } from './timeline-paint.ts';
import type { TimelineView } from './timeline-view.svelte.ts';
import { tickStep } from './time-scale.ts';

const EMPTY: Track = { blocks: [], brackets: [] };

export class TimelineModel {
  readonly #app: App;
  readonly #view: TimelineView;
  readonly #sort: () => ShopperSort;
  readonly #settled: Paced<Pick<App['scene'], 'orders' | 'shoppers'>>;

  /** Make it while a component initialises; `sort` is read reactively. */
  constructor(app: App, view: TimelineView, sort: () => ShopperSort) {
    this.#app = app;
    this.#view = view;
    this.#sort = sort;
    this.#settled = new Paced(
      () => ({ shoppers: app.scene.shoppers, orders: app.scene.orders }),
      1000,
      () => app.view.mode,
    );
  }

  readonly names: Names = $derived.by(() => namesIn(this.#app.scene));

  #filter = $derived.by(() => ({
    zoneId: this.#app.selection.zoneId,
    status: this.#app.view.statusFilter,
    search: '',
  }));

  #sorted = $derived.by(() => {
    const { shoppers, orders } = this.#settled.current;
    const kept = filterShoppers(shoppers.values(), this.#filter, orders);
    return sortShoppers(kept, this.#sort(), orders, this.names);
  });

  readonly rows: readonly ShopperRow[] = $derived.by(() => {
    const { shoppers } = this.#app.scene;
    return this.#sorted.map((row) => shoppers.get(row.shopper.id) ?? row);
  });

  #unassigned = $derived.by(() =>
    filterOrders(
      this.#app.scene.orders.values(),
      { ...this.#filter, status: 'unassigned' },
      this.names,
    ),
  );

  /** The row of the selected shopper, or of the shopper who has the selected order; −1: none. */
  readonly selectedIndex: number = $derived.by(() => {
    const current = this.#app.selection.current;
    const id =
      current?.kind === 'order' ? this.#app.scene.orders.get(current.id)?.shopperId : current?.id;
    return id === undefined ? -1 : this.rows.findIndex((row) => row.shopper.id === id);
  });

  readonly activeIndex: number = $derived.by(() =>
    this.selectedIndex >= 0 ? this.selectedIndex : this.#view.activeIndex,
  );

  #windows: readonly OrderWindow[] = $derived.by(() => {
    const row = this.rows[this.selectedIndex];
    return row === undefined ? [] : orderWindows(row, this.#app.scene.orders);
  });

  readonly stack: RowStack = $derived.by(() => ({
    rowCount: this.rows.length,
    unfoldedIndex: this.selectedIndex,
    windowCount: this.#windows.length,
  }));

  #buckets = $derived.by(() => unassignedBuckets(this.#unassigned, tickStep(this.#view.scale)));

  // Asked while painting, outside of Svelte's tracking: new orders or rows make new functions.
  #lookups = $derived.by(() => {
    void this.#app.scene.orders;
    void this.rows;
    return {
      trackOf: (index: number) => this.trackOf(index),
      statusOf: (index: number) => this.#statusOf(this.rows[index]),
    };
  });

  /** Everything one drawing needs; a new object when any of it has changed. */
  readonly frame: TimelineFrame = $derived.by(() => {
    const view = this.#view;
    const { scene, selection } = this.#app;
    return {
      width: view.width,
      height: view.height,
      scale: view.scale,
      at: scene.at,
      scrollTop: view.scrollTop,
      stack: this.stack,
      rows: this.rows,
      stores: scene.stores,
      ...this.#lookups,
      windows: this.#windows,
      buckets: this.#buckets,
      unassignedCount: this.#unassigned.length,
      hoveredIndex: view.hoveredIndex,
      activeIndex: this.activeIndex,
      selectedOrderId: selection.current?.kind === 'order' ? selection.current.id : undefined,
    };
  });

  /** Blocks and brackets of a row, as of now. */
  trackOf(index: number): Track {
    const row = this.rows[index];
    return row === undefined ? EMPTY : shopperTrack(row, this.#app.scene);
  }

  /** What lies at a point of the canvas, in CSS pixels. */
  hitAt(x: number, y: number): Hit {
    const world = {
      scale: this.#view.scale,
      stack: this.stack,
      scrollTop: this.#view.scrollTop,
      buckets: this.#buckets,
      blocksOf: (index: number) => this.trackOf(index).blocks,
      windows: this.#windows,
    };
    return hitTest(world, x, y);
  }

  /** Selects what was clicked: an order where the block is one order's, else the shopper. */
  selectAt(x: number, y: number): void {
    const { selection } = this.#app;
    const hit = this.hitAt(x, y);
    if (hit.area === 'lane') {
      const only = hit.bucket?.rows.length === 1 ? hit.bucket.rows[0] : undefined;
      if (only !== undefined) selection.select({ kind: 'order', id: only.order.id });
      else this.#showUnassigned();
      return;
    }
    if (hit.area !== 'row' && hit.area !== 'gutter') return;
    this.#view.activeIndex = hit.index;
    const orderIds = hit.area === 'row' ? (hit.block?.orderIds ?? []) : [];
    const inWindow = hit.area === 'row' ? hit.window?.orderId : undefined;
    const orderId = inWindow ?? (orderIds.length === 1 ? orderIds[0] : undefined);
    if (orderId !== undefined) selection.select({ kind: 'order', id: orderId });
    else this.selectRow(hit.index);
  }

  /** Selects the shopper of a row. */
  selectRow(index: number): void {
    const row = this.rows[index];
    if (row !== undefined) this.#app.selection.select({ kind: 'shopper', id: row.shopper.id });
  }

  #showUnassigned(): void {
    this.#app.view.statusFilter = 'unassigned';
    this.#app.view.leftTab = 'orders';
  }

  #statusOf(row: ShopperRow | undefined): OrderStatus | undefined {
    if (row === undefined) return undefined;
    return tripOrders(row, this.#app.scene.orders)
      .map(({ status }) => status)
      .sort((a, b) => statusRank(a) - statusRank(b))[0];
  }
}
