import "server-only";
import { setImmediate } from "node:timers/promises";
import { type Scope, withActor } from "../access/with-actor.ts";
import type { Visitor } from "../kernel/actor.ts";
import { readKeptPromises } from "../loan-requests/cases/kept-promises.ts";
import { logError } from "../log.ts";
import { type CriterionKey, criteria, itemsReadByRules, rulesOf } from "../products/criteria/registry.ts";
import { listShelfAfter, listShelfOf } from "../products/queries.ts";
import type { ShelfProductView } from "../products/schema.ts";
import { readShelfNews } from "../products/shelf-changes.ts";
import { type Listed, ProductIndex } from "./index/product-index.ts";

/** The whole shelf in memory, as bitmap rows. Postgres is the truth: before each use, what changed there is brought in. */
export type Shelf = {
  readonly index: ProductIndex;
  readonly productOf: (slot: number) => ShelfProductView;
  /** The rules on the shelf, each once, and what they read of records. */
  readonly rules: () => CriterionKey[];
  readonly reads: () => string[];
};

type Snapshot = Shelf & {
  readonly products: Map<string, ShelfProductView>;
  /** How many products ask each rule. */
  readonly asking: Map<CriterionKey, number>;
  readonly promises: ReadonlyMap<string, number>;
  readonly builtAt: number;
  /** News from here on is still to come, and what has been brought in of it. */
  since: number;
  broughtIn: ReadonlySet<number>;
};

const visitor: Visitor = { kind: "public", requestId: "shelf" };
/** Few enough that reading them keeps nobody waiting. */
const readAtOnce = 25;
/** With more than this to bring in, or after so long, another snapshot is built beside the serving one and takes its place. */
const changesMax = 200;
const hourMs = 3_600_000;
/** After so long a silence news may have been dropped, and the shelf is built before it is shown. */
const silenceMs = 6 * hourMs;

type Kept = {
  snapshot: Promise<Snapshot> | null;
  building: Promise<void> | null;
  /** Bringing news in, and who came meanwhile. */
  running: Promise<Snapshot> | null;
  next: Promise<Snapshot> | null;
  askedAt: number;
};

// `next dev` loads modules anew on every change, and the routes of a build may each have their own: the shelf is one for the process.
const keeper = globalThis as { xinfuShelf?: Kept };
keeper.xinfuShelf ??= { snapshot: null, building: null, running: null, next: null, askedAt: 0 };
const kept = keeper.xinfuShelf;

/**
 * The shelf as it stands now. The first caller of a process waits until it is built, nobody later does. News is brought in by one at a time;
 * whoever asks meanwhile shares the next bringing in, never the one that began before they asked.
 */
export function currentShelf(): Promise<Shelf> {
  if (Date.now() - kept.askedAt > silenceMs) kept.snapshot = null;
  kept.askedAt = Date.now();
  if (kept.running === null) return begin();
  kept.next ??= kept.running.then(begin, begin);
  return kept.next;
}

function begin(): Promise<Snapshot> {
  kept.next = null;
  const running = broughtUpToDate();
  kept.running = running;
  const end = () => {
    if (kept.running === running && kept.next === null) kept.running = null;
  };
  running.then(end, end);
  return running;
}

async function broughtUpToDate(): Promise<Snapshot> {
  kept.snapshot ??= build();
  const snapshot = await kept.snapshot.catch((error: unknown) => {
    kept.snapshot = null;
    throw error;
  });
  await refresh(snapshot);
  return snapshot;
}

/** How many products stand on the shelf that this process keeps, and since when; null before anybody asked. */
export async function shelfState(): Promise<{ products: number; builtAt: Date } | null> {
  const snapshot = await kept.snapshot?.catch(() => null);
  return snapshot ? { products: snapshot.index.size, builtAt: new Date(snapshot.builtAt) } : null;
}

async function build(): Promise<Snapshot> {
  const promises = await readKeptPromises(visitor);
  const { all, since, broughtIn } = await withActor(visitor, async (scope) => {
    // Before the products: what changes meanwhile comes again as news, and what is noted already is in them.
    const { until: since } = await readShelfNews(scope, Number.MAX_SAFE_INTEGER);
    const { changes } = await readShelfNews(scope, since);
    return { since, broughtIn: new Set(changes.map(({ id }) => id)), all: await readAll(scope) };
  });
  const products = new Map(all.map((product) => [product.productId, product]));
  const listed = all.map((product) => listedOf(product, promises));
  const index = await ProductIndex.build(listed, () => setImmediate());
  const asking = new Map<CriterionKey, number>();
  for (const [count, { terms }] of all.entries()) {
    countRules(asking, terms, 1);
    if (count % 64 === 0) await setImmediate();
  }
  const rules = () => criteria.map(({ key }) => key).filter((key) => (asking.get(key) ?? 0) > 0);
  return {
    index,
    products,
    asking,
    promises,
    productOf: (slot) => products.get(index.listed[slot]?.id ?? "") as ShelfProductView,
    rules,
    reads: () => itemsReadByRules(new Set(rules())),
    builtAt: Date.now(),
    since,
    broughtIn,
  };
}

async function readAll(scope: Scope<Visitor>): Promise<ShelfProductView[]> {
  const all: ShelfProductView[] = [];
  for (let after: string | null = ""; after !== null; ) {
    const some: Awaited<ReturnType<typeof listShelfAfter>> = await listShelfAfter(scope, after, readAtOnce);
    all.push(...some.products);
    after = some.next;
  }
  return all;
}

function listedOf({ productId, lenderId, terms, hasRoom }: ShelfProductView, promises: ReadonlyMap<string, number>): Listed {
  return { id: productId, terms, hasRoom, keptPpm: promises.get(lenderId) ?? null };
}

function countRules(asking: Map<CriterionKey, number>, terms: ShelfProductView["terms"], by: 1 | -1): void {
  for (const key of rulesOf(terms)) asking.set(key, (asking.get(key) ?? 0) + by);
}

/** Brings in what changed since: one product after the other, or all of it beside the serving snapshot when that is much or long ago. */
async function refresh(snapshot: Snapshot): Promise<void> {
  const news = await withActor(visitor, async (scope) => {
    const { changes, until } = await readShelfNews(scope, snapshot.since);
    const fresh = changes.filter(({ id }) => !snapshot.broughtIn.has(id));
    const changed = [...new Set(fresh.map(({ productId }) => productId))];
    const now = changed.length > changesMax ? [] : await listShelfOf(scope, changed);
    return { changed, now, until, seen: new Set(changes.map(({ id }) => id)) };
  });
  const isMuch = news.changed.length > changesMax;
  if (isMuch || Date.now() - snapshot.builtAt > hourMs) rebuildBeside();
  if (isMuch) return;
  const now = new Map(news.now.map((product) => [product.productId, product]));
  for (const productId of news.changed) bringIn(snapshot, productId, now.get(productId));
  snapshot.since = news.until;
  snapshot.broughtIn = news.seen;
}

/** Room alone flips a bit; anything else puts the product in anew, or takes it out. */
function bringIn(snapshot: Snapshot, productId: string, now: ShelfProductView | undefined): void {
  const { index, products, promises, asking } = snapshot;
  const before = products.get(productId);
  if (now && before?.versionId === now.versionId && before.lenderNameZh === now.lenderNameZh && before.lenderNameEn === now.lenderNameEn) {
    if (before.hasRoom !== now.hasRoom) index.setRoom(productId, now.hasRoom);
    products.set(productId, now);
    return;
  }
  if (before) countRules(asking, before.terms, -1);
  index.remove(productId);
  products.delete(productId);
  if (!now) return;
  index.put(listedOf(now, promises));
  products.set(productId, now);
  countRules(asking, now.terms, 1);
}

function rebuildBeside(): void {
  kept.building ??= build()
    .then((fresh) => {
      kept.snapshot = Promise.resolve(fresh);
    })
    .catch((error: unknown) => logError("the shelf could not be built anew", {}, error))
    .finally(() => {
      kept.building = null;
    });
}
