/** Gets the bytes of the city file, in any worker that needs the city. */
import { Fault } from '../domain/fault.ts';

/**
 * Rejects with the fault `city-missing` when the address answers with anything but the file: a
 * development server answers a missing file with a page, and status 200.
 */
export async function fetchCity(cityUrl: string, signal?: AbortSignal): Promise<Uint8Array> {
  const response = await fetch(cityUrl, signal ? { signal } : {}).catch((error: unknown) => {
    throw missing(cityUrl, error instanceof Error ? error.message : String(error));
  });
  const isPage = response.headers.get('content-type')?.startsWith('text/html') === true;
  if (!response.ok || isPage) throw missing(cityUrl, isPage ? 'a page' : `${response.status}`);
  return new Uint8Array(await response.arrayBuffer());
}

function missing(cityUrl: string, value: string): Fault {
  return new Fault('city-missing', 'The city file could not be loaded.', {
    file: cityUrl,
    rule: 'served beside the page',
    value,
  });
}
