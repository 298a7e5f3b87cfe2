/**
 * Comlink copies only name, message and stack of a thrown error; a `Fault` would lose its code and
 * fields. This replaces Comlink's handler for thrown values by one that keeps them. Call it once on
 * both sides, before the first `wrap` or `expose`.
 */
import { transferHandlers } from 'comlink';
import type { TransferHandler } from 'comlink';
import { Fault, isFault } from '../domain/fault.ts';
import type { FaultCode, FaultFields } from '../domain/fault.ts';

interface Thrown {
  readonly value: unknown;
}

interface FaultCopy {
  readonly isFault: true;
  readonly code: FaultCode;
  readonly message: string;
  readonly fields: FaultFields;
}

let installed = false;

/** Makes faults survive Comlink calls in this realm; calling it again changes nothing. */
export function installFaultTransfer(): void {
  if (installed) return;
  installed = true;
  const plain = transferHandlers.get('throw') as TransferHandler<Thrown, unknown>;
  const handler: TransferHandler<Thrown, unknown> = {
    canHandle: plain.canHandle,
    serialize(thrown) {
      return isFault(thrown.value) ? [copyOf(thrown.value), []] : plain.serialize(thrown);
    },
    deserialize(copy) {
      if (isFaultCopy(copy)) throw new Fault(copy.code, copy.message, copy.fields);
      return plain.deserialize(copy);
    },
  };
  transferHandlers.set('throw', handler as TransferHandler<unknown, unknown>);
}

function copyOf(fault: Fault): FaultCopy {
  return { isFault: true, code: fault.code, message: fault.message, fields: { ...fault.fields } };
}

function isFaultCopy(value: unknown): value is FaultCopy {
  return typeof value === 'object' && value !== null && 'isFault' in value;
}
