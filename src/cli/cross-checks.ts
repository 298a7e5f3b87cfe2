/** What must hold between the parts of an instance file: ids that are known and unique, sizes that fit. */

type Step = string | number;

/** Told what is wrong, and where in the instance. */
type Wrong = (path: readonly Step[], message: string) => void;

interface Named {
  readonly id: string;
}
interface OfOrder {
  readonly orderId: string;
}
interface Sized {
  readonly rowCount: number;
  readonly columnCount: number;
}

interface Underway {
  readonly storeId: string;
  readonly shopUntil: number;
  readonly orderIds: readonly string[];
}

/** As much of an instance as is looked at here. */
interface Parts {
  readonly now: number;
  readonly orders: readonly (Named & { readonly storeId: string })[];
  readonly shoppers: readonly (Named & {
    readonly availableAt: number;
    readonly coolDowns: readonly OfOrder[];
    readonly underway?: Underway | undefined;
  })[];
  readonly stores: readonly Named[];
  readonly queues: readonly { readonly storeId: string }[];
  readonly forecasts: readonly { readonly zoneId: string }[];
  readonly rulings: readonly (OfOrder & { readonly kind: string })[];
  readonly announced: readonly OfOrder[];
  readonly travel: Readonly<Record<BlockName, Sized>>;
}

const ENDS = {
  startToStore: ['shoppers', 'stores'],
  storeToStore: ['stores', 'stores'],
  storeToDrop: ['stores', 'orders'],
  dropToDrop: ['orders', 'orders'],
  dropToStore: ['orders', 'stores'],
} as const;
type BlockName = keyof typeof ENDS;

/** Tells `wrong` every cross reference, repetition or size that is not right. */
export function checkAcross(parts: Parts, wrong: Wrong): void {
  for (const list of ['stores', 'shoppers', 'orders'] as const) {
    once(parts[list], (item) => item.id, [list], 'id', wrong);
  }
  const stores = new Set(parts.stores.map(({ id }) => id));
  const orders = new Set(parts.orders.map(({ id }) => id));
  // A shopper who is not in the instance may have left since; the rules say what follows.
  const refer = ({ orderId }: OfOrder, ...path: Step[]): void => {
    if (!orders.has(orderId)) wrong([...path, 'orderId'], 'no such order');
  };
  parts.orders.forEach(({ storeId }, index) => {
    if (!stores.has(storeId)) wrong(['orders', index, 'storeId'], 'no such store');
  });
  parts.shoppers.forEach(({ availableAt, coolDowns }, index) => {
    if (availableAt < parts.now)
      wrong(['shoppers', index, 'availableAt'], 'must not lie before now');
    coolDowns.forEach((item, at) => refer(item, 'shoppers', index, 'coolDowns', at));
    once(coolDowns, (item) => item.orderId, ['shoppers', index, 'coolDowns'], 'orderId', wrong);
  });
  parts.queues.forEach(({ storeId }, index) => {
    if (!stores.has(storeId)) wrong(['queues', index, 'storeId'], 'no such store');
  });
  once(parts.queues, (item) => item.storeId, ['queues'], 'storeId', wrong);
  once(parts.forecasts, (item) => item.zoneId, ['forecasts'], 'zoneId', wrong);
  parts.rulings.forEach((item, index) => refer(item, 'rulings', index));
  for (const kind of ['pin', 'hold']) {
    const keyOf = (item: Parts['rulings'][number]) => (item.kind === kind ? item.orderId : '');
    once(parts.rulings, keyOf, ['rulings'], 'orderId', wrong, `must not have a second ${kind}`);
  }
  parts.announced.forEach((item, index) => refer(item, 'announced', index));
  once(parts.announced, (item) => item.orderId, ['announced'], 'orderId', wrong);
  checkUnderway(parts, wrong);
  checkSizes(parts, wrong);
}

/** Each key at most once; items whose key is empty are not looked at. */
function once<T>(
  items: readonly T[],
  keyOf: (item: T) => string,
  path: readonly Step[],
  field: string,
  wrong: Wrong,
  message = 'must not occur twice',
): void {
  const seen = new Set<string>();
  items.forEach((item, index) => {
    const key = keyOf(item);
    if (key !== '' && seen.has(key)) wrong([...path, index, field], message);
    seen.add(key);
  });
}

function checkUnderway({ now, orders, shoppers }: Parts, wrong: Wrong): void {
  const storeOf = new Map(orders.map(({ id, storeId }) => [id, storeId]));
  const seen = new Set<string>();
  shoppers.forEach(({ underway }, index) => {
    if (underway === undefined) return;
    const { storeId, shopUntil, orderIds } = underway;
    const path = ['shoppers', index, 'underway'];
    if (shopUntil < now) wrong([...path, 'shopUntil'], 'must not lie before now');
    orderIds.forEach((id, at) => {
      if (!storeOf.has(id)) wrong([...path, 'orderIds', at], 'no such order');
      else if (storeOf.get(id) !== storeId) wrong([...path, 'orderIds', at], 'of another store');
      if (seen.has(id)) wrong([...path, 'orderIds', at], 'must not occur twice');
      seen.add(id);
    });
  });
}

function checkSizes(parts: Parts, wrong: Wrong): void {
  for (const name of Object.keys(ENDS) as BlockName[]) {
    const [from, to] = ENDS[name];
    const { rowCount, columnCount } = parts.travel[name];
    if (rowCount !== parts[from].length || columnCount !== parts[to].length)
      wrong(['travel', name], `needs ${parts[from].length} × ${parts[to].length} legs`);
  }
}
