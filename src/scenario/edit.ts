/**
 * What a person changes in a scenario, as commands. A command says what it changes, from which value
 * to which, so that undo is the same command turned round and a history reads like a story.
 */
import { assertNever } from '../base/assert.ts';
import type { Ruling } from '../domain/instance.ts';
import type { Policy } from '../domain/policy.ts';
import type { RelaxationTarget, Relaxed } from './relaxations.ts';
import { sameRelaxed } from './relaxations.ts';
import type { RulingTarget } from './rulings.ts';
import { sameRuling } from './rulings.ts';

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

/** A person's word on an order; undefined where there is none, so that it can be taken back. */
export interface RulingEdit {
  readonly kind: 'ruling';
  readonly id: RulingTarget;
  readonly from: Ruling | undefined;
  readonly to: Ruling | undefined;
}

/** A change that an explanation proposed and no lever makes; undefined where it is not made. */
export interface RelaxationEdit {
  readonly kind: 'relaxation';
  readonly id: RelaxationTarget;
  readonly from: Relaxed | undefined;
  readonly to: Relaxed | undefined;
}

export type Edit = PolicyEdit | FleetEdit | RulingEdit | RelaxationEdit;

/** The same change, turned round. */
export function inverse(edit: Edit): Edit {
  return { ...edit, from: edit.to, to: edit.from } as Edit;
}

/** Whether the command leaves the thing as it was. */
export function isIdle(edit: Edit): boolean {
  switch (edit.kind) {
    case 'ruling':
      return sameRuling(edit.from, edit.to);
    case 'relaxation':
      return sameRelaxed(edit.from, edit.to);
    default:
      return edit.from === edit.to;
  }
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
  /** What is ruled by hand; undefined where a ruling of the base is lifted. */
  readonly rulings: ReadonlyMap<RulingTarget, Ruling | undefined>;
  /** Changes that explanations proposed; undefined where one was taken back. */
  readonly relaxations: ReadonlyMap<RelaxationTarget, Relaxed | undefined>;
}

/** Folds commands, oldest first, into the last value of each thing they change. */
export function totalOf(edits: readonly Edit[]): EditTotal {
  const policy = new Map<PolicyNumber, number>();
  const rulings = new Map<RulingTarget, Ruling | undefined>();
  const relaxations = new Map<RelaxationTarget, Relaxed | undefined>();
  let shopperCountDelta = 0;
  for (const edit of edits) {
    switch (edit.kind) {
      case 'policy':
        policy.set(edit.id, edit.to);
        break;
      case 'fleet':
        shopperCountDelta = edit.to;
        break;
      case 'ruling':
        rulings.set(edit.id, edit.to);
        break;
      case 'relaxation':
        relaxations.set(edit.id, edit.to);
        break;
      default:
        assertNever(edit);
    }
  }
  return { policy, shopperCountDelta, rulings, relaxations };
}
