/** A fault in one line, whatever line breaks its parts bring along: what is wrong, where, by which rule. */
import type { Fault } from '../domain/fault.ts';

export function inWords({ message, fields }: Fault): string {
  const { file, row, field, rule, value } = fields;
  const where = [file, row === undefined ? undefined : `row ${row}`, field].filter(
    (part) => part !== undefined,
  );
  const why = [rule, value === undefined ? undefined : `got ${value}`].filter(
    (part) => part !== undefined,
  );
  const place = where.length > 0 ? `${where.join(', ')}: ` : '';
  const reason = why.length > 0 ? ` (${why.join('; ')})` : '';
  return `${place}${message}${reason}`.replace(/\s+/g, ' ');
}
