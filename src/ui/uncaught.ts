/** Errors nobody caught: said in words on the page, and left loud in the console. */
import type { Trouble } from '../store/trouble.svelte.ts';

/** Listens for the rest of the page's life. */
export function tellUncaught(trouble: Trouble): void {
  const tell = (reason: unknown): void => {
    const technical =
      reason instanceof Error ? `${reason.name}: ${reason.message}` : String(reason);
    trouble.tell(
      'Something in this page broke',
      'What you see may be out of date. Reloading brings the day back at the time in the address.',
      'problem',
      technical,
    );
  };
  addEventListener('error', (event) => tell(event.error ?? event.message));
  addEventListener('unhandledrejection', (event) => tell(event.reason));
}
