/** Filter every view by a status, and lift the filter. */
import type { StatusFilter } from '../../store/view.svelte.ts';
import type { Action } from './action.ts';

function filterAction(status: NonNullable<StatusFilter>, words: string): Action {
  return {
    name: `show-${status}`,
    label: (app) =>
      app.view.statusFilter === status ? `Show all, not only ${words}` : `Show ${words}`,
    keys: [],
    predicate: () => true,
    perform: (app) => {
      const on = app.view.statusFilter !== status;
      app.view.statusFilter = on ? status : undefined;
      if (on) app.view.leftTab = status === 'idle' ? 'shoppers' : 'orders';
    },
  };
}

export const showLate = filterAction('late', 'late orders');
export const showAtRisk = filterAction('at-risk', 'orders at risk');
export const showUnassigned = filterAction('unassigned', 'orders without a shopper');
export const showIdle = filterAction('idle', 'idle shoppers');
