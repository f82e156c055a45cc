import "server-only";
import { and, eq, isNotNull, sql } from "drizzle-orm";
import { z } from "zod";
import { products, productVersions, shelfTellings } from "../../db/schema/products.ts";
import { type Scope, withActor } from "../access/with-actor.ts";
import type { SystemActor } from "../kernel/actor.ts";
import { tellFlipped } from "./tell-flipped.ts";

/** One product, or none named by the timetable: then every product that waits. */
const Payload = z.object({ productId: z.string().optional() });

const dayMs = 24 * 60 * 60 * 1_000;
/** Longer than a reading takes: a run claims the telling anew before each, and one that was stopped is taken up after it. */
const claimMs = 15 * 60 * 1_000;

type Telling = {
  readonly productId: string;
  readonly beforeVersionId: string | null;
  readonly afterVersionId: string | null;
  readonly changeKey: string;
};
/** A telling and until when this run has it; whoever takes it over writes another time. */
type Claimed = { readonly telling: Telling; readonly till: Date };

/**
 * Tells whose answer turned between what was told last of a product and what stands on the shelf now: a change that was taken back meanwhile is
 * told to nobody. At most two tellings of a product begin within a day, a first and one that may set it right; what changes after that is told
 * when the day is over. A telling that failed is taken up again as it began, so that nobody is left with half of it.
 */
export async function tellStanding(actor: SystemActor, payload: unknown): Promise<void> {
  const { productId } = Payload.parse(payload);
  const waiting = productId === undefined ? await withActor(actor, listWaiting) : [productId];
  const failures: unknown[] = [];
  for (const id of waiting) await tellProduct(actor, id).catch((error: unknown) => failures.push(error));
  if (failures.length === 1) throw failures[0];
  if (failures.length > 1) throw new AggregateError(failures, `${failures.length} products could not be told`);
}

async function tellProduct(actor: SystemActor, productId: string): Promise<void> {
  // What changes while a telling is under way is told next.
  for (;;) {
    const claimed = await withActor(actor, (scope) => begin(scope, productId));
    if (!claimed) return;
    await tellClaimed(actor, claimed);
  }
}

/** Tells for as long as the claim is this run's own: whoever takes it over tells the rest, and nobody is read by both. */
async function tellClaimed(actor: SystemActor, { telling, till }: Claimed): Promise<void> {
  let held: Date | null = till;
  const mayGoOn = async () => {
    const last = held;
    held = last && (await withActor(actor, (scope) => claimAnew(scope, telling, last)));
    return held !== null;
  };
  let isTold = false;
  try {
    isTold = await tellFlipped(actor, telling, mayGoOn);
  } finally {
    const last = held;
    if (last) await withActor(actor, (scope) => end(scope, telling, last, isTold));
  }
}

/** What stands on the shelf of a product; null is nothing. */
const standing = and(
  eq(productVersions.productId, products.id),
  eq(productVersions.version, products.publishedVersion),
  eq(products.status, "on_shelf"),
);

/** Claims the telling under way, or the next one where something is to tell; null where there is none, another run has it, or the day is full. */
async function begin({ tx, now }: Scope, productId: string): Promise<Claimed | null> {
  const [row] = await tx.select().from(shelfTellings).where(eq(shelfTellings.productId, productId)).for("update");
  if (!row || (row.claimedTill && row.claimedTill > now)) return null;
  const till = new Date(now.getTime() + claimMs);
  if (row.tellingKey !== null) {
    await write({ tx }, productId, { claimedTill: till });
    const underWay = { productId, beforeVersionId: row.toldVersionId, afterVersionId: row.tellingVersionId, changeKey: row.tellingKey };
    return { telling: underWay, till };
  }

  const stands = tx.select({ id: productVersions.id }).from(products).leftJoin(productVersions, standing);
  const afterVersionId = (await stands.where(eq(products.id, productId)))[0]?.id ?? null;
  const isDayFull = row.toldBeforeAt !== null && now.getTime() - row.toldBeforeAt.getTime() < dayMs;
  if (afterVersionId === row.toldVersionId || isDayFull) return null;

  const changeKey = `${productId}:${now.getTime()}`;
  const times = { claimedTill: till, toldAt: now, toldBeforeAt: row.toldAt };
  await write({ tx }, productId, { tellingVersionId: afterVersionId, tellingKey: changeKey, ...times });
  return { telling: { productId, beforeVersionId: row.toldVersionId, afterVersionId, changeKey }, till };
}

const heldSince = ({ productId, changeKey }: Telling, held: Date) =>
  and(eq(shelfTellings.productId, productId), eq(shelfTellings.tellingKey, changeKey), eq(shelfTellings.claimedTill, held));

/** Holds the claim from now for as long again; null where another run has it. */
async function claimAnew({ tx, now }: Scope, telling: Telling, held: Date): Promise<Date | null> {
  const till = new Date(now.getTime() + claimMs);
  const claimed = tx.update(shelfTellings).set({ claimedTill: till }).where(heldSince(telling, held));
  return (await claimed.returning({ productId: shelfTellings.productId })).length > 0 ? till : null;
}

/** Gives the claim back; what was told to the last is what was told last. */
async function end({ tx }: Pick<Scope, "tx">, telling: Telling, held: Date, isTold: boolean): Promise<void> {
  const done = { toldVersionId: telling.afterVersionId, tellingVersionId: null, tellingKey: null, claimedTill: null };
  await tx
    .update(shelfTellings)
    .set(isTold ? done : { claimedTill: null })
    .where(heldSince(telling, held));
}

async function write({ tx }: Pick<Scope, "tx">, productId: string, values: Partial<typeof shelfTellings.$inferInsert>): Promise<void> {
  await tx.update(shelfTellings).set(values).where(eq(shelfTellings.productId, productId));
}

/** Products of which something is to tell: a telling was not finished, or what stands is not what was told. */
async function listWaiting({ tx }: Scope): Promise<string[]> {
  const differs = sql`${productVersions.id} is distinct from ${shelfTellings.toldVersionId}`;
  const rows = await tx
    .select({ productId: shelfTellings.productId })
    .from(shelfTellings)
    .innerJoin(products, eq(products.id, shelfTellings.productId))
    .leftJoin(productVersions, standing)
    .where(sql`${isNotNull(shelfTellings.tellingKey)} or ${differs}`)
    .orderBy(shelfTellings.productId);
  return rows.map(({ productId }) => productId);
}
