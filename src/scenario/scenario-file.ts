/**
 * A scenario's edits as versioned text, for whatever keeps it. Only what the levers and the rulings
 * and explanations could have made is read back: anything else is a fault, never a half-read scenario. Files of older
 * versions are upgraded step by step.
 */
import type { Ruling } from '../domain/instance.ts';
import { Fault } from '../domain/fault.ts';
import { orderId, shopperId, storeId } from '../domain/ids.ts';
import { stepsOf } from '../domain/relax.ts';
import { seconds } from '../domain/units.ts';
import type { Relaxation } from '../domain/why.ts';
import type { Edit } from './edit.ts';
import type { History } from './history.ts';
import { commit } from './history.ts';
import { levers } from './levers.ts';
import type { Relaxed } from './relaxations.ts';
import { relaxationTarget } from './relaxations.ts';
import { rulingTarget } from './rulings.ts';

const SCENARIO_VERSION = 2;
/** More commands than anyone makes by hand; a bound on what is read. */
const EDIT_COUNT_MAX = 2000;
const ID_LENGTH_MAX = 200;
const NO_CHANGE = 'a change is none that an explanation makes';
const NO_RULING = 'a ruling is neither pin, forbid nor hold';

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
  const version = value['version'];
  if (version !== 1 && version !== SCENARIO_VERSION) {
    throw refusal(`its version is ${String(version)}, not ${SCENARIO_VERSION}`);
  }
  const upgrade = version === 1 ? fromVersion1 : (edit: Edit) => edit;
  const past = edits(value['past']).map(upgrade);
  return { past, undone: edits(value['undone']).map(upgrade), dragging: false };
}

/** In version 1 the hold price held the cost of serving later, which is now a price of its own. */
const SERVE_CENTS_1 = 1600;

function fromVersion1(edit: Edit): Edit {
  if (edit.kind !== 'policy' || edit.id !== 'deferralCents') return edit;
  const above = (price: number): number => Math.max(0, price - SERVE_CENTS_1);
  return { ...edit, from: above(edit.from), to: above(edit.to) };
}

function edits(value: unknown): Edit[] {
  if (!Array.isArray(value) || value.length > EDIT_COUNT_MAX) throw refusal('its list is no list');
  return value.map((item: unknown) => {
    if (!isRecord(item)) throw refusal('an edit is no object');
    if (item['kind'] === 'ruling') return rulingEdit(item);
    return item['kind'] === 'relaxation' ? relaxationEdit(item) : leverEdit(item);
  });
}

function leverEdit({ kind, id, from, to }: Fields): Edit {
  if (!isSmallInteger(from) || !isSmallInteger(to)) throw refusal('a value is no whole number');
  const target = levers.find((lever) => lever.target === id)?.target;
  if (kind === 'fleet' && target === 'shopper-count') return { kind, id: target, from, to };
  if (kind === 'policy' && target !== undefined && target !== 'shopper-count') {
    return { kind, id: target, from, to };
  }
  throw refusal(`there is no edit ${String(kind)} ${String(id)}`);
}

function rulingEdit(item: Fields): Edit {
  const [from, to] = [rulingOf(item['from']), rulingOf(item['to'])];
  const ruling = from ?? to;
  if (ruling === undefined) throw refusal('a ruling is missing');
  const id = rulingTarget(ruling);
  if (item['id'] !== id || rulingTarget(to ?? ruling) !== id) {
    throw refusal(`a ruling is not about ${String(item['id'])}`);
  }
  return { kind: 'ruling', id, from, to };
}

function rulingOf(value: unknown): Ruling | undefined {
  if (value === undefined) return undefined;
  if (!isRecord(value)) throw refusal(NO_RULING);
  const { kind, orderId: order, shopperId: shopper, until } = value;
  if (!isId(order)) throw refusal(NO_RULING);
  if ((kind === 'pin' || kind === 'forbid') && isId(shopper)) {
    return { kind, orderId: orderId(order), shopperId: shopperId(shopper) };
  }
  if (kind === 'hold' && isSmallInteger(until)) {
    return { kind, orderId: orderId(order), until: seconds(until) };
  }
  throw refusal(NO_RULING);
}

function relaxationEdit(item: Fields): Edit {
  const [from, to] = [relaxedOf(item['from']), relaxedOf(item['to'])];
  const relaxed = from ?? to;
  if (relaxed === undefined) throw refusal('a change is missing');
  const nth = Number(/^more-shoppers:(\d{1,4})$/.exec(String(item['id']))?.[1] ?? 0);
  const id = relaxationTarget(relaxed, nth);
  if (item['id'] !== id || relaxationTarget(to ?? relaxed, nth) !== id) {
    throw refusal(`a change is not about ${String(item['id'])}`);
  }
  return { kind: 'relaxation', id, from, to };
}

function relaxedOf(value: unknown): Relaxed | undefined {
  if (value === undefined) return undefined;
  if (!isRecord(value) || !isId(value['orderId'])) throw refusal(NO_CHANGE);
  if (!isRecord(value['relaxation'])) throw refusal(NO_CHANGE);
  const relaxation = relaxationOf(value['relaxation']);
  if (!isSmallInteger(stepsOf(relaxation)) || stepsOf(relaxation) < 1) throw refusal(NO_CHANGE);
  return { orderId: orderId(value['orderId']), relaxation };
}

function relaxationOf({ kind, ...rest }: Fields): Relaxation {
  const minutes = rest['minutes'] as number;
  switch (kind) {
    case 'window-end':
    case 'search-radius':
    case 'detour':
    case 'lookahead':
      return { kind, minutes };
    case 'shift-end':
      if (!isId(rest['shopperId'])) throw refusal(NO_CHANGE);
      return { kind, shopperId: shopperId(rest['shopperId']), minutes };
    case 'store-close':
    case 'more-shoppers':
      if (!isId(rest['storeId'])) throw refusal(NO_CHANGE);
      return { kind, storeId: storeId(rest['storeId']), minutes };
    case 'batch-orders':
    case 'added-orders':
      return { kind, orders: rest['orders'] as number };
    case 'batch-items':
      return { kind, items: rest['items'] as number };
    case 'urgency':
      return { kind, dollars: rest['dollars'] as number };
    default:
      throw refusal(NO_CHANGE);
  }
}

type Fields = Record<string, unknown>;

function isRecord(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isId(value: unknown): value is string {
  return typeof value === 'string' && value !== '' && value.length <= ID_LENGTH_MAX;
}

function isSmallInteger(value: unknown): value is number {
  return Number.isInteger(value) && Math.abs(value as number) <= 10_000_000;
}

function refusal(rule: string): Fault {
  return new Fault('field-invalid', 'The kept scenario cannot be read', { rule });
}
