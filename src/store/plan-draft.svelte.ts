/**
 * What the edits make of a frozen snapshot, step by step: shoppers, then rulings and what else changes
 * the instance, then rules and weights. Each step is made anew only when something of its own changes,
 * so that moving a lever makes no other instance, which would have to cross to the solver again.
 */
import { untrack } from 'svelte';
import type { Ruling } from '../domain/instance.ts';
import type { AvailableShopper } from '../domain/shopper.ts';
import type { Base } from '../scenario/apply.ts';
import { applyEdits } from '../scenario/apply.ts';
import type { Edit } from '../scenario/edit.ts';
import { totalOf } from '../scenario/edit.ts';
import { withShoppers } from '../scenario/fleet.ts';
import type { Relaxed } from '../scenario/relaxations.ts';
import { relaxedInstance, relaxedPolicy } from '../scenario/relaxations.ts';
import { withRulings } from '../scenario/rulings.ts';

export class PlanDraft {
  readonly #base: () => Base | undefined;
  readonly #edits: () => readonly Edit[];

  readonly #total = $derived.by(() => totalOf(this.#edits()));
  readonly #fleetDelta: number = $derived(this.#total.shopperCountDelta);
  readonly #fleet: Base | undefined = $derived.by(() => {
    const base = this.#base();
    const instance = base && withShoppers(base.instance, base.policy, this.#fleetDelta);
    return instance && { ...base, instance };
  });
  // By text: a lever's movement makes another total of the same rulings and changes.
  readonly #byHandText: string = $derived(
    JSON.stringify([[...this.#total.rulings], [...this.#total.relaxations]]),
  );
  readonly #byHand: Base | undefined = $derived.by(() => {
    void this.#byHandText;
    const fleet = this.#fleet;
    if (fleet === undefined) return undefined;
    const { rulings, relaxations } = untrack(() => this.#total);
    const ruled = { ...fleet, instance: withRulings(fleet.instance, rulings) };
    return { ...fleet, instance: relaxedInstance(ruled, relaxations) };
  });

  /** The instance and policy to plan on; undefined without a snapshot. */
  readonly edited: Base | undefined = $derived.by(() => {
    const byHand = this.#byHand;
    if (byHand === undefined) return undefined;
    const levered = applyEdits(byHand, this.#edits().filter(isPolicyEdit));
    const policy = relaxedPolicy(levered, this.#total.relaxations);
    return policy === levered.policy ? levered : { ...levered, policy };
  });
  /** Rulings in force: those of the snapshot with those made and lifted by edits. */
  readonly rulings: readonly Ruling[] = $derived(this.#byHand?.instance.rulings ?? []);
  /** Changes in force that explanations proposed, oldest first. */
  readonly relaxations: readonly Relaxed[] = $derived(
    [...this.#total.relaxations.values()].filter((relaxed) => relaxed !== undefined),
  );
  /** Whom a plan may draw on. */
  readonly shoppers: readonly AvailableShopper[] = $derived(this.#byHand?.instance.shoppers ?? []);

  /** Follows the snapshot and the edits, oldest first, as they change. */
  constructor(base: () => Base | undefined, edits: () => readonly Edit[]) {
    this.#base = base;
    this.#edits = edits;
  }
}

const isPolicyEdit = (edit: Edit): boolean => edit.kind === 'policy';
