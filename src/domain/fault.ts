/**
 * Expected trouble: bad input, cancelled work, a limit reached. Told apart by `code`, never by
 * class, so that it survives a worker boundary; the page turns it into words in one place.
 */
export type FaultCode =
  | 'cancelled'
  | 'city-missing'
  | 'city-corrupt'
  | 'day-missing'
  | 'file-missing'
  | 'file-empty'
  | 'file-too-large'
  | 'file-not-text'
  | 'row-truncated'
  | 'field-invalid'
  | 'reference-unknown'
  | 'id-duplicate'
  | 'solver-crashed'
  | 'solver-timeout'
  | 'worker-lost'
  | 'off-network'
  | 'input-invalid';

/** Plain data about the trouble, for the person who must mend it. */
export interface FaultFields {
  readonly file?: string;
  /** One-based row in the file, the header being row 1. */
  readonly row?: number;
  readonly field?: string;
  /** The rule that was broken, in words. */
  readonly rule?: string;
  readonly value?: string;
}

export class Fault extends Error {
  readonly code: FaultCode;
  readonly fields: FaultFields;

  constructor(code: FaultCode, message: string, fields: FaultFields = {}) {
    super(message);
    this.name = 'Fault';
    this.code = code;
    this.fields = fields;
  }
}

/** Whether `error` is a fault, from this realm or another (a worker's faults arrive as copies). */
export function isFault(error: unknown): error is Fault {
  return error instanceof Error && error.name === 'Fault' && 'code' in error && 'fields' in error;
}
