/**
 * What a person changes in a scenario, as commands. A command says what it changes, from which value
 * to which, so that undo is the same command turned round and a history reads like a story.
 */
import { assertNever } from '../base/assert.ts';
import type { Policy } from '../domain/policy.ts';

/** Rules and weights that are numbers; the others have no lever. */
export type PolicyNumber = {
  [Key in keyof Policy]: Policy[Key] extends number ? Key : never;
}[keyof Policy];

/** A rule or weight of the policy, in the policy's own unit. */
export interface PolicyEdit {
  readonly kind: 'policy';
  readonly id: PolicyNumber;
  readonly from: number;
  readonly to: number;
}

/** Shoppers on shift, more (above 0) or fewer (below 0) than the snapshot has. */
export interface FleetEdit {
  readonly kind: 'fleet';
  readonly id: 'shopper-count';
  readonly from: number;
  readonly to: number;
}

export type Edit = PolicyEdit | FleetEdit;

/** The same change, turned round. */
export function inverse(edit: Edit): Edit {
  return { ...edit, from: edit.to, to: edit.from };
}

/** Whether both commands change the same thing. */
export function sameTarget(a: Edit, b: Edit): boolean {
  return a.kind === b.kind && a.id === b.id;
}

/** What a list of commands comes to: the last value of each thing changed. */
export interface EditTotal {
  readonly policy: ReadonlyMap<PolicyNumber, number>;
  /** Shoppers more or fewer than the base. */
  readonly shopperCountDelta: number;
}

/** Folds commands, oldest first, into the last value of each thing they change. */
export function totalOf(edits: readonly Edit[]): EditTotal {
  const policy = new Map<PolicyNumber, number>();
  let shopperCountDelta = 0;
  for (const edit of edits) {
    switch (edit.kind) {
      case 'policy':
        policy.set(edit.id, edit.to);
        break;
      case 'fleet':
        shopperCountDelta = edit.to;
        break;
      default:
        assertNever(edit);
    }
  }
  return { policy, shopperCountDelta };
}
