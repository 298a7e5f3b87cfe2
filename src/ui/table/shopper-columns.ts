/** The columns of the shoppers' table. */
import type { ShopperRow } from '../../store/live-state.svelte.ts';
import { clock, money } from '../format.ts';
import { earnedPerHour } from '../inspector/trip-view.ts';
import { activityWords } from '../lists/activity-words.ts';
import type { Names } from '../lists/names.ts';
import { timeCell } from './order-columns.ts';
import { cell, type Cell, type Column } from './sheet.ts';

/** Columns at the clock `at`. */
export function shopperColumns(names: Names, at: number): Column<ShopperRow>[] {
  return [
    {
      id: 'doing',
      title: 'Doing',
      width: 112,
      cell: ({ activity }) => cell(activityWords(activity)),
    },
    { id: 'id', title: 'Shopper', width: 84, cell: ({ shopper }) => cell(shopper.id) },
    { id: 'name', title: 'Name', width: 170, cell: ({ shopper }) => cell(shopper.name) },
    { id: 'zone', title: 'Zone', width: 140, cell: ({ zoneId }) => cell(names.zone(zoneId)) },
    {
      id: 'until',
      title: 'Until',
      width: 64,
      align: 'right',
      cell: ({ until }) => timeCell(until),
    },
    {
      id: 'orders',
      title: 'On trip',
      width: 64,
      align: 'right',
      cell: ({ trip }) => countCell(trip?.orderIds.length),
    },
    {
      id: 'next',
      title: 'Next',
      width: 60,
      align: 'right',
      cell: ({ nextTrip }) => countCell(nextTrip?.orderIds.length),
    },
    {
      id: 'next-at',
      title: 'Next at',
      width: 68,
      align: 'right',
      cell: ({ nextTrip }) => timeCell(nextTrip?.startAt),
    },
    {
      id: 'delivered',
      title: 'Delivered',
      width: 78,
      align: 'right',
      cell: ({ deliveredCount }) => countCell(deliveredCount),
    },
    {
      id: 'earned',
      title: 'Earned',
      unit: '$',
      width: 84,
      align: 'right',
      cell: ({ earnedCents }) => moneyCell(earnedCents),
    },
    {
      id: 'per-hour',
      title: 'An hour',
      unit: '$',
      width: 78,
      align: 'right',
      cell: (row) => moneyCell(earnedPerHour(row, at)),
    },
    { id: 'shift', title: 'Shift', width: 108, cell: shiftCell },
    { id: 'vehicle', title: 'Vehicle', width: 84, cell: ({ shopper }) => cell(shopper.vehicle) },
  ];
}

function countCell(amount: number | undefined): Cell {
  return cell(amount === undefined ? '' : String(amount), amount);
}

function moneyCell(amount: number | undefined): Cell {
  if (amount === undefined) return cell('', undefined);
  return cell(money(amount), amount, amount / 100);
}

function shiftCell({ shopper }: ShopperRow): Cell {
  const text = `${clock(shopper.shiftStart)}–${clock(shopper.shiftEnd)}`;
  return cell(text, shopper.shiftEnd, text);
}
