/**
 * The parts of the platform that engine code may use: they exist, and behave alike, in Node 20 and
 * in a browser worker. Only tsconfig.core.json includes this file; elsewhere the real declarations
 * apply. Keep it small: anything with a clock, a socket or a screen must come in as an argument.
 */

interface TextDecoder {
  decode(input?: ArrayBufferLike | ArrayBufferView, options?: { stream?: boolean }): string;
}
declare const TextDecoder: {
  new (label?: string, options?: { fatal?: boolean; ignoreBOM?: boolean }): TextDecoder;
};

interface TextEncoder {
  encode(input?: string): Uint8Array<ArrayBuffer>;
  encodeInto(source: string, target: Uint8Array): { read: number; written: number };
}
declare const TextEncoder: { new (): TextEncoder };

interface ReadableStreamDefaultReader<R> {
  read(): Promise<{ done: false; value: R } | { done: true; value?: R }>;
  cancel(reason?: unknown): Promise<void>;
  releaseLock(): void;
}
interface ReadableStream<R = unknown> {
  getReader(): ReadableStreamDefaultReader<R>;
  pipeThrough<T>(pair: {
    readable: ReadableStream<T>;
    writable: WritableStream<R>;
  }): ReadableStream<T>;
}
interface WritableStreamDefaultWriter<W> {
  write(chunk: W): Promise<void>;
  close(): Promise<void>;
  abort(reason?: unknown): Promise<void>;
}
interface WritableStream<W = unknown> {
  getWriter(): WritableStreamDefaultWriter<W>;
}

type CompressionFormat = 'deflate' | 'deflate-raw' | 'gzip';
interface GenericTransform {
  readonly readable: ReadableStream<Uint8Array<ArrayBuffer>>;
  readonly writable: WritableStream<Uint8Array<ArrayBuffer>>;
}
type CompressionStream = GenericTransform;
declare const CompressionStream: { new (format: CompressionFormat): CompressionStream };
type DecompressionStream = GenericTransform;
declare const DecompressionStream: { new (format: CompressionFormat): DecompressionStream };

interface AbortSignal {
  readonly aborted: boolean;
  readonly reason: unknown;
  throwIfAborted(): void;
}

declare function structuredClone<T>(value: T): T;
