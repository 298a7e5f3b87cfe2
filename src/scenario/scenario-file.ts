/**
 * A scenario's edits as versioned text, for whatever keeps it. Only what the levers could have made is
 * read back: anything else is a fault, never a half-read scenario.
 */
import { Fault } from '../domain/fault.ts';
import type { Edit } from './edit.ts';
import type { History } from './history.ts';
import { commit } from './history.ts';
import { levers } from './levers.ts';

const SCENARIO_VERSION = 1;
/** More commands than anyone makes by hand; a bound on what is read. */
const EDIT_COUNT_MAX = 2000;

/** The history as text. */
export function writeScenario(history: History): string {
  const { past, undone } = commit(history);
  return JSON.stringify({ version: SCENARIO_VERSION, past, undone });
}

/** The history a text holds. Throws `field-invalid` when it holds none. */
export function readScenario(text: string): History {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw refusal('it is not JSON');
  }
  if (!isRecord(value)) throw refusal('it is no object');
  if (value['version'] !== SCENARIO_VERSION) {
    throw refusal(`its version is ${String(value['version'])}, not ${SCENARIO_VERSION}`);
  }
  return { past: edits(value['past']), undone: edits(value['undone']), dragging: false };
}

function edits(value: unknown): Edit[] {
  if (!Array.isArray(value) || value.length > EDIT_COUNT_MAX) throw refusal('its list is no list');
  return value.map((item: unknown) => {
    if (!isRecord(item)) throw refusal('an edit is no object');
    const { kind, id, from, to } = item;
    if (!isSmallInteger(from) || !isSmallInteger(to)) throw refusal('a value is no whole number');
    const target = levers.find((lever) => lever.target === id)?.target;
    if (kind === 'fleet' && target === 'shopper-count') return { kind, id: target, from, to };
    if (kind === 'policy' && target !== undefined && target !== 'shopper-count') {
      return { kind, id: target, from, to };
    }
    throw refusal(`there is no edit ${String(kind)} ${String(id)}`);
  });
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isSmallInteger(value: unknown): value is number {
  return Number.isInteger(value) && Math.abs(value as number) <= 10_000_000;
}

function refusal(rule: string): Fault {
  return new Fault('field-invalid', 'The kept scenario cannot be read', { rule });
}
