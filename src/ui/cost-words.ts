/** The terms of a plan's cost: a short name, and in one line what is counted. */
import type { CostTerms } from '../domain/plan.ts';

interface TermWords {
  readonly label: string;
  readonly definition: string;
}

export const costWords: Readonly<Record<keyof CostTerms, TermWords>> = {
  pay: {
    label: 'Pay',
    definition: 'What the trip adds to the shopper’s pay, the guarantee counted.',
  },
  drive: { label: 'Driving', definition: 'Every kilometre driven.' },
  lateness: {
    label: 'Lateness',
    definition: 'Minutes past the window; each one costs more than the last, express twice.',
  },
  waiting: { label: 'Waiting', definition: 'Time a shopper stands idle inside a trip.' },
  freshness: {
    label: 'Freshness',
    definition: 'Time chilled and frozen goods ride in a warm car.',
  },
  offer: {
    label: 'Declines',
    definition: 'Expected delay and nuisance of offering again, should the shopper decline.',
  },
  change: {
    label: 'Changed plans',
    definition: 'Orders taken from the shopper they were announced for.',
  },
  crowding: {
    label: 'Crowded tills',
    definition: 'Visits beyond the room a store has in a quarter hour.',
  },
  deferral: {
    label: 'Deferral',
    definition: 'Expected cost of serving what is left for later, less that of what goes early.',
  },
};
