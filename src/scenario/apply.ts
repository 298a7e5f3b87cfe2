/**
 * A base (frozen snapshot and its policy) with edits becomes the instance and policy of a what-if. The
 * base is never touched, and parts that do not change are shared with it. Without edits, or with edits
 * that lead back, the very same objects come out, so that identity tells "nothing changed".
 */
import type { Instance } from '../domain/instance.ts';
import type { Policy } from '../domain/policy.ts';
import type { Edit, PolicyNumber } from './edit.ts';
import { totalOf } from './edit.ts';
import { withShoppers } from './fleet.ts';
import { withRulings } from './rulings.ts';

export interface Base {
  readonly instance: Instance;
  readonly policy: Policy;
}

/** The base with all edits made, oldest first. */
export function applyEdits(base: Base, edits: readonly Edit[]): Base {
  const total = totalOf(edits);
  const policy = withValues(base.policy, total.policy);
  const fleet = withShoppers(base.instance, base.policy, total.shopperCountDelta);
  const instance = withRulings(fleet, total.rulings);
  return instance === base.instance && policy === base.policy ? base : { instance, policy };
}

function withValues(policy: Policy, values: ReadonlyMap<PolicyNumber, number>): Policy {
  const changed = [...values].filter(([id, value]) => policy[id] !== value);
  return changed.length === 0 ? policy : { ...policy, ...Object.fromEntries(changed) };
}
