/**
 * A change that an explanation speaks of as a command of the planner, where there is one that comes to
 * the same.
 */
import type { Relaxation } from '../domain/why.ts';
import type { Base } from '../scenario/apply.ts';
import type { Edit, PolicyNumber } from '../scenario/edit.ts';
import { totalOf } from '../scenario/edit.ts';
import { withShoppers } from '../scenario/fleet.ts';
import type { PlanLever } from './plan-levers.ts';

/** The command that makes the change after `edits`; undefined where no lever does, or goes so far. */
export function relaxationEdit(
  relaxation: Relaxation,
  base: Base,
  edits: readonly Edit[],
  levers: readonly PlanLever[],
): Edit | undefined {
  const by = (id: PolicyNumber, amount: number): Edit | undefined => {
    const lever = levers.find(({ target }) => target === id);
    const from = totalOf(edits).policy.get(id) ?? base.policy[id];
    const to = from + amount;
    if (lever === undefined || to > lever.max * lever.factor) return undefined;
    return { kind: 'policy', id, from, to };
  };
  switch (relaxation.kind) {
    case 'search-radius':
      return by('searchRadiusSeconds', relaxation.minutes * 60);
    case 'detour':
      return by('detourSecondsMax', relaxation.minutes * 60);
    case 'lookahead':
      return by('lookaheadSeconds', relaxation.minutes * 60);
    case 'batch-orders':
      return by('batchOrderCountMax', relaxation.orders);
    case 'batch-items':
      return by('batchItemCountMax', relaxation.items);
    case 'added-orders':
      return by('addedOrderCountMax', relaxation.orders);
    case 'more-shoppers':
      return extraShopper(relaxation, base, edits, levers);
    default:
      return undefined;
  }
}

/** One shopper more, where the next one added would stand at the store the change names. */
function extraShopper(
  { storeId }: Extract<Relaxation, { kind: 'more-shoppers' }>,
  base: Base,
  edits: readonly Edit[],
  levers: readonly PlanLever[],
): Edit | undefined {
  const from = totalOf(edits).shopperCountDelta;
  const most = levers.find(({ target }) => target === 'shopper-count')?.max ?? 0;
  if (from < 0 || from >= most) return undefined;
  const added = withShoppers(base.instance, base.policy, from + 1).shoppers.at(-1);
  const store = base.instance.stores.find(({ id }) => id === storeId);
  if (added?.start !== store?.place) return undefined;
  return { kind: 'fleet', id: 'shopper-count', from, to: from + 1 };
}
