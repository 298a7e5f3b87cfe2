/**
 * The table's state: which rows, sorted how, and the sheet made of them. The same filters as the
 * lists and the timeline; the selection is the page's.
 */
import type { App } from '../../store/app.svelte.ts';
import { filterOrders, filterShoppers, tripOrders } from '../lists/filter.ts';
import { namesIn } from '../lists/names.ts';
import { statusRank } from '../lists/order-figures.ts';
import { Paced } from '../lists/paced.svelte.ts';
import { sortOrders, sortShoppers } from '../lists/sort.ts';
import { orderColumns } from './order-columns.ts';
import { makeSheet, type Sheet, type Sort } from './sheet.ts';
import { shopperColumns } from './shopper-columns.ts';

export type TableKind = Sheet['kind'];

export class TableView {
  readonly #app: App;
  readonly #rows: Paced<Pick<App['scene'], 'orders' | 'shoppers' | 'at'>>;
  #kind = $state<TableKind>('order');
  #sort = $state.raw<Sort | undefined>(undefined);
  search = $state('');

  /** Make it while a component initialises. */
  constructor(app: App) {
    this.#app = app;
    this.#rows = new Paced(
      () => ({ orders: app.scene.orders, shoppers: app.scene.shoppers, at: app.scene.at }),
      600,
      () => app.view.mode,
    );
  }

  get kind(): TableKind {
    return this.#kind;
  }

  get sort(): Sort | undefined {
    return this.#sort;
  }

  /** Changes what the rows are; the sort starts anew. */
  show(kind: TableKind): void {
    this.#kind = kind;
    this.#sort = undefined;
  }

  /** A first press sorts up, a second down, a third gives the order of risk back. */
  sortBy(columnId: string): void {
    if (this.#sort?.columnId !== columnId) this.#sort = { columnId, descending: false };
    else this.#sort = this.#sort.descending ? undefined : { columnId, descending: true };
  }

  readonly sheet: Sheet = $derived.by(() => {
    const app = this.#app;
    const { orders, shoppers, at } = this.#rows.current;
    const names = namesIn(app.scene);
    const filter = {
      zoneId: app.selection.zoneId,
      status: app.view.statusFilter,
      search: this.search,
    };
    const sort = this.#sort;
    if (this.#kind === 'order') {
      return makeSheet({
        kind: 'order',
        columns: orderColumns(names),
        rows: sortOrders(filterOrders(orders.values(), filter, names), 'risk'),
        idOf: (row) => row.order.id,
        statusOf: (row) => row.status,
        sort,
      });
    }
    return makeSheet({
      kind: 'shopper',
      columns: shopperColumns(names, at),
      rows: sortShoppers(filterShoppers(shoppers.values(), filter, orders), 'risk', orders, names),
      idOf: (row) => row.shopper.id,
      statusOf: (row) =>
        tripOrders(row, orders)
          .map(({ status }) => status)
          .sort((a, b) => statusRank(a) - statusRank(b))[0],
      sort,
    });
  });

  /** Selects a row of the sheet in every view. */
  select(index: number): void {
    const { sheet } = this;
    if (index < 0 || index >= sheet.count) return;
    const id = sheet.id(index);
    const order = this.#rows.current.orders.get(id as never)?.order;
    const shopper = this.#rows.current.shoppers.get(id as never)?.shopper;
    if (sheet.kind === 'order' && order !== undefined) {
      this.#app.selection.select({ kind: 'order', id: order.id });
    } else if (shopper !== undefined) {
      this.#app.selection.select({ kind: 'shopper', id: shopper.id });
    }
  }
}
