/** The columns of the orders' table. */
import type { OrderRow } from '../../store/live-state.svelte.ts';
import { clock, mass, NONE } from '../format.ts';
import type { Names } from '../lists/names.ts';
import {
  handOverAt,
  serviceWords,
  slackSeconds,
  slackWords,
  stateWords,
  statusRank,
} from '../lists/order-figures.ts';
import { statusLooks } from '../status.ts';
import { cell, type Cell, type Column } from './sheet.ts';

/** Columns whose names are looked up in `names`. */
export function orderColumns(names: Names): Column<OrderRow>[] {
  return [
    { id: 'status', title: 'Status', width: 112, cell: statusCell },
    { id: 'id', title: 'Order', width: 84, cell: ({ order }) => cell(order.id) },
    { id: 'address', title: 'Address', width: 210, cell: ({ order }) => cell(order.address) },
    { id: 'zone', title: 'Zone', width: 130, cell: ({ order }) => cell(names.zone(order.zoneId)) },
    {
      id: 'store',
      title: 'Store',
      width: 150,
      cell: ({ order }) => cell(names.store(order.storeId)),
    },
    { id: 'window', title: 'Window', width: 108, cell: windowCell },
    {
      id: 'hand-over',
      title: 'Hand-over',
      width: 78,
      align: 'right',
      cell: (row) => timeCell(handOverAt(row)),
    },
    { id: 'slack', title: 'Slack', unit: 'minutes', width: 112, align: 'right', cell: slackCell },
    {
      id: 'state',
      title: 'State',
      width: 92,
      cell: ({ state, order }) => cell(stateWords(state, order.fulfilment)),
    },
    {
      id: 'shopper',
      title: 'Shopper',
      width: 150,
      cell: ({ shopperId }) => (shopperId === undefined ? none : cell(names.shopper(shopperId))),
    },
    {
      id: 'items',
      title: 'Items',
      width: 56,
      align: 'right',
      cell: ({ order }) => cell(String(order.itemCount), order.itemCount),
    },
    {
      id: 'weight',
      title: 'Weight',
      unit: 'kg',
      width: 74,
      align: 'right',
      cell: ({ order }) =>
        cell(mass(order.weightGrams), order.weightGrams, order.weightGrams / 1000),
    },
    {
      id: 'service',
      title: 'Service',
      width: 140,
      cell: ({ order }) => cell(serviceWords(order)),
    },
    {
      id: 'placed',
      title: 'Placed',
      width: 64,
      align: 'right',
      cell: ({ order }) => timeCell(order.placedAt),
    },
  ];
}

const none: Cell = { text: NONE, key: undefined };

export function timeCell(at: number | undefined): Cell {
  return at === undefined ? none : cell(clock(at), at, clock(at));
}

function statusCell({ status }: OrderRow): Cell {
  const { word } = statusLooks[status];
  return cell(word, statusRank(status), word);
}

function windowCell({ order }: OrderRow): Cell {
  const text = `${clock(order.windowStart)}–${clock(order.windowEnd)}`;
  return cell(text, order.windowEnd, text);
}

/** Sorts by slack: the latest order has the least. */
function slackCell(row: OrderRow): Cell {
  const slack = slackSeconds(row);
  if (slack === undefined) return none;
  return cell(slackWords(row), slack, Math.round(slack / 6) / 10);
}
