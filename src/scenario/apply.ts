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
import { relaxedInstance, relaxedPolicy } from './relaxations.ts';
import { withRulings } from './rulings.ts';

export interface Base {
  readonly instance: Instance;
  readonly policy: Policy;
}

/** The base with all edits made, oldest first. */
export function applyEdits(base: Base, edits: readonly Edit[]): Base {
  const total = totalOf(edits);
  const valued = withValues(base.policy, total.policy);
  const policy = relaxedPolicy({ instance: base.instance, policy: valued }, total.relaxations);
  const fleet = withShoppers(base.instance, base.policy, total.shopperCountDelta);
  const ruled = withRulings(fleet, total.rulings);
  const instance = relaxedInstance({ instance: ruled, policy: base.policy }, total.relaxations);
  return instance === base.instance && policy === base.policy ? base : { instance, policy };
}

function withValues(policy: Policy, values: ReadonlyMap<PolicyNumber, number>): Policy {
  const changed = [...values].filter(([id, value]) => policy[id] !== value);
  return changed.length === 0 ? policy : { ...policy, ...Object.fromEntries(changed) };
}
