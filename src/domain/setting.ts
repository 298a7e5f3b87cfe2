/** What a plan is made on. */
import type { Instance } from './instance.ts';
import type { Policy } from './policy.ts';

/** An instance and the policy under which it is solved. */
export interface Setting {
  readonly instance: Instance;
  readonly policy: Policy;
}
