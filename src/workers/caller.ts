/** Someone who waits for answers of other workers until they leave. */
import { Fault } from '../domain/fault.ts';

export class Caller {
  isGone = false;
  /** Rejects with the fault `cancelled` when the caller leaves; never resolves. */
  readonly gone: Promise<never>;
  readonly #reject: (reason: Fault) => void;

  constructor() {
    let reject: (reason: Fault) => void = () => undefined;
    this.gone = new Promise<never>((_, fail) => {
      reject = fail;
    });
    this.#reject = reject;
    // A caller for whom nothing is under way leaves unheard.
    this.gone.catch(() => undefined);
  }

  /** They have their answer, or no longer want one. */
  leave(): void {
    this.isGone = true;
    this.#reject(new Fault('cancelled', 'The plan is no longer wanted'));
  }
}
