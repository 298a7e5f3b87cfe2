/**
 * The default Trusted Types policy: scripts and workers from this origin alone, and no HTML from
 * strings at all but the empty one, by which libraries clear an element. Import it before all else.
 */
interface PolicyFactory {
  createPolicy(
    name: string,
    rules: {
      createHTML: (html: string) => string | null;
      createScriptURL: (url: string) => string | null;
    },
  ): unknown;
}

/** The address when it is of this origin, else nothing, which makes the browser refuse it. */
export function sameOriginOnly(url: string, origin: string): string | null {
  try {
    const { protocol, host } = new URL(url, origin);
    // A blob: address has the origin of its page, but its content could be anything.
    return `${protocol}//${host}` === origin ? url : null;
  } catch {
    return null;
  }
}

const factory = (globalThis as { trustedTypes?: PolicyFactory }).trustedTypes;
factory?.createPolicy('default', {
  createHTML: (html) => (html === '' ? '' : null),
  createScriptURL: (url) => sameOriginOnly(url, location.origin),
});
