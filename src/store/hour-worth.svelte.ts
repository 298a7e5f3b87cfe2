/** What one more shopper is worth for an hour, zone by zone, by the prices of the planner's plan. */
import type { ZoneId } from '../domain/ids.ts';
import type { Instance } from '../domain/instance.ts';
import type { Policy } from '../domain/policy.ts';
import type { SolveResult } from '../domain/solve.ts';
import type { ShopperHourWorth } from '../domain/why.ts';
import type { SolvedPlan } from './plan-pair.svelte.ts';
import type { Trouble } from './trouble.svelte.ts';

/** What the page needs of the dispatch worker's client. */
export interface WorthSource {
  shopperHourWorth(
    request: {
      readonly instance: Instance;
      readonly policy: Policy;
      readonly orderPrices: SolveResult['orderPrices'];
    },
    signal: AbortSignal,
  ): Promise<ShopperHourWorth[]>;
}

export class HourWorth {
  readonly #source: WorthSource;
  readonly #trouble: Trouble;
  #controller: AbortController | undefined;
  #wanted: SolveResult | undefined;
  #known = $state.raw<
    { readonly of: SolveResult; readonly worths: readonly ShopperHourWorth[] } | undefined
  >(undefined);

  constructor(source: WorthSource, trouble: Trouble) {
    this.#source = source;
    this.#trouble = trouble;
  }

  /** Cents an hour for each zone with open orders at its stores, dearest first; undefined until known. */
  of(shown: SolvedPlan | undefined): readonly ShopperHourWorth[] | undefined {
    return shown !== undefined && this.#known?.of === shown.result ? this.#known.worths : undefined;
  }

  /** In one zone; undefined where not known, or where no store of the zone has an open order. */
  in(shown: SolvedPlan | undefined, zoneId: ZoneId): number | undefined {
    return this.of(shown)?.find((worth) => worth.zoneId === zoneId)?.centsPerHour;
  }

  /** Works out the worths of this plan, in place of any plan before. */
  want(shown: SolvedPlan): void {
    const { result, request } = shown;
    if (this.#wanted === result) return;
    this.#wanted = result;
    this.#controller?.abort();
    this.#controller = new AbortController();
    const { instance, policy } = request;
    const question = { instance, policy, orderPrices: result.orderPrices };
    void this.#learn(result, this.#source.shopperHourWorth(question, this.#controller.signal));
  }

  async #learn(result: SolveResult, answer: Promise<ShopperHourWorth[]>): Promise<void> {
    try {
      const worths = await answer;
      if (this.#wanted !== result) return;
      const dearest = worths.toSorted((a, b) => b.centsPerHour - a.centsPerHour);
      this.#known = { of: result, worths: dearest };
    } catch (error) {
      if (this.#wanted !== result) return;
      this.#wanted = undefined;
      this.#trouble.report(error, 'The plan is not touched.');
    }
  }
}
