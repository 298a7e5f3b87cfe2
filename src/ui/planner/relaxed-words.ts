/** A change that an explanation proposed and a person made, in words. */
import { assertNever } from '../../base/assert.ts';
import type { Relaxed } from '../../store/planner.svelte.ts';
import { count, duration } from '../format.ts';
import type { Names } from '../lists/names.ts';

/** What is changed, and by how much: "Window of O12", "+7 min". */
export function relaxedWords(
  { orderId, relaxation }: Relaxed,
  names: Pick<Names, 'shopper' | 'store'>,
): { readonly what: string; readonly amount: string } {
  const longer = (what: string, minutes: number) => ({
    what,
    amount: `+${duration(minutes * 60)}`,
  });
  switch (relaxation.kind) {
    case 'window-end':
      return longer(`Window of ${orderId}`, relaxation.minutes);
    case 'shift-end':
      return longer(`Shift of ${names.shopper(relaxation.shopperId)}`, relaxation.minutes);
    case 'store-close':
      return longer(`${names.store(relaxation.storeId)} open`, relaxation.minutes);
    case 'search-radius':
      return longer('Search radius', relaxation.minutes);
    case 'detour':
      return longer('Detour', relaxation.minutes);
    case 'lookahead':
      return longer('Look-ahead', relaxation.minutes);
    case 'batch-orders':
      return { what: 'Batch size', amount: `+${relaxation.orders}` };
    case 'batch-items':
      return { what: 'Items per batch', amount: `+${relaxation.items}` };
    case 'added-orders':
      return { what: 'Added to a trip under way', amount: `+${count(relaxation.orders, 'order')}` };
    case 'urgency':
      return { what: `Urgency of ${orderId}`, amount: `+$${relaxation.dollars}` };
    case 'more-shoppers':
      return {
        what: `One more shopper at ${names.store(relaxation.storeId)}`,
        amount: `for ${duration(relaxation.minutes * 60)}`,
      };
    default:
      return assertNever(relaxation);
  }
}

/** The change from one to another, or to none: "+7 min → +10 min", "no longer +7 min". */
export function relaxedChange(
  from: Relaxed | undefined,
  to: Relaxed | undefined,
  names: Pick<Names, 'shopper' | 'store'>,
): { readonly what: string; readonly values: string } {
  const [was, is] = [from && relaxedWords(from, names), to && relaxedWords(to, names)];
  const what = (is ?? was)?.what ?? '';
  if (is === undefined) return { what, values: `no longer ${was?.amount ?? ''}` };
  return { what, values: was === undefined ? is.amount : `${was.amount} → ${is.amount}` };
}
