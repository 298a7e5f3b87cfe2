/** Gzip in memory, by the platform's streams: the same in a browser worker and in Node. */

/** The first two bytes of every gzip stream. */
const MAGIC = [0x1f, 0x8b];

/** Whether the bytes look like a gzip stream; a server may have unpacked a file on its way. */
export function isGzip(bytes: Uint8Array): boolean {
  return bytes[0] === MAGIC[0] && bytes[1] === MAGIC[1];
}

export function gzip(bytes: Uint8Array<ArrayBuffer>): Promise<Uint8Array<ArrayBuffer>> {
  return pump(new CompressionStream('gzip'), bytes, Infinity);
}

/** Rejects where the bytes are damaged, or unpack to more than `bytesMax`. */
export function gunzip(
  bytes: Uint8Array<ArrayBuffer>,
  bytesMax: number,
): Promise<Uint8Array<ArrayBuffer>> {
  return pump(new DecompressionStream('gzip'), bytes, bytesMax);
}

async function pump(
  transform: CompressionStream | DecompressionStream,
  bytes: Uint8Array<ArrayBuffer>,
  bytesMax: number,
): Promise<Uint8Array<ArrayBuffer>> {
  const writer = transform.writable.getWriter();
  const written = writer.write(bytes).then(() => writer.close());
  // The reading side below reports the same trouble; unheard, this one would count as unhandled.
  written.catch(() => undefined);
  const reader = transform.readable.getReader();
  const chunks: Uint8Array[] = [];
  let length = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) break;
    length += value.length;
    if (length > bytesMax) {
      await reader.cancel();
      throw new Error(`unpacks to more than ${bytesMax} bytes`);
    }
    chunks.push(value);
  }
  await written;
  const whole = new Uint8Array(length);
  let offset = 0;
  for (const chunk of chunks) {
    whole.set(chunk, offset);
    offset += chunk.length;
  }
  return whole;
}
