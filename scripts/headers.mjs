/**
 * The response headers the app is served with, in one place: the static server, `vite preview` and
 * the tests read them here. Workers take their policy from their own response, so every response
 * carries all of them.
 *
 * `wasm-unsafe-eval` is what HiGHS needs and all it needs; `data:` images are the control icons in
 * maplibre-gl.css. Trusted Types name the three policies the page may create: Svelte's own, the one
 * that vouches for worker addresses, and a default that refuses everything else.
 */
const policy = {
  'default-src': "'none'",
  'script-src': "'self' 'wasm-unsafe-eval'",
  'worker-src': "'self'",
  'connect-src': "'self'",
  'img-src': "'self' data:",
  'style-src': "'self'",
  'font-src': "'self'",
  'manifest-src': "'self'",
  'object-src': "'none'",
  'base-uri': "'none'",
  'form-action': "'none'",
  'frame-ancestors': "'none'",
  'require-trusted-types-for': "'script'",
  'trusted-types': 'svelte-trusted-html app-worker default',
};

/** Cross-origin isolation: makes SharedArrayBuffer and precise timers available. */
export const isolationHeaders = {
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Embedder-Policy': 'require-corp',
  'Cross-Origin-Resource-Policy': 'same-origin',
};

const hygieneHeaders = {
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'no-referrer',
  'Permissions-Policy':
    'accelerometer=(), camera=(), display-capture=(), geolocation=(), gyroscope=(), magnetometer=(), microphone=(), payment=(), usb=()',
};

/** @param {Record<string, string>} directives */
const join = (directives) =>
  Object.entries(directives)
    .map(([name, value]) => `${name} ${value}`)
    .join('; ');

/** What the built app is served with: on every response, whatever its type or status. */
export const strictHeaders = {
  'Content-Security-Policy': join(policy),
  ...isolationHeaders,
  ...hygieneHeaders,
};

const { 'require-trusted-types-for': _types, 'trusted-types': _names, ...untyped } = policy;

/**
 * The dev server injects styles, an error overlay and a socket, so those rules are relaxed there;
 * all others hold, and a foreign origin is as unreachable as in the built app.
 */
export const devHeaders = {
  'Content-Security-Policy': join({
    ...untyped,
    'script-src': `${policy['script-src']} 'unsafe-inline'`,
    'style-src': "'self' 'unsafe-inline'",
    'connect-src': "'self' ws:",
  }),
  ...isolationHeaders,
  ...hygieneHeaders,
};
