import "server-only";
import { sql } from "drizzle-orm";
import { appDatabase, type Database, workerDatabase } from "../../db/client.ts";
import type { Visitor } from "../kernel/actor.ts";
import { type AnyActor, rowContextOf, setLocal } from "./row-context.ts";

export type Tx = Parameters<Parameters<Database["transaction"]>[0]>[0];

/** What work inside the door holds. `now` is the database's clock, one instant for the whole transaction. */
export type Scope<A extends AnyActor = AnyActor> = { readonly actor: A; readonly tx: Tx; readonly now: Date };

/**
 * Runs work in one transaction whose row policies know who acts. Nothing else hands out the database. Jobs act under the worker role,
 * everybody else under the application role; neither owns or bypasses anything.
 */
export function withActor<A extends AnyActor, T>(actor: A, work: (scope: Scope<A>) => Promise<T>): Promise<T> {
  const database = actor.kind === "system" ? workerDatabase() : appDatabase();
  return database.transaction(async (tx) => work({ actor, tx, now: await enter(tx, actor) }));
}

/**
 * Runs the sums behind the published figures, for anyone who asks, under a context that may read events, the ledger and when
 * cases were answered, and nothing else. What leaves must be aggregates with small groups hidden.
 */
export function withPublisher<T>(visitor: Visitor, work: (scope: Scope<Visitor>) => Promise<T>): Promise<T> {
  return appDatabase().transaction(async (tx) => {
    const now = await enter(tx, visitor);
    await tx.execute(sql.raw(setLocal({ role: "publisher" })));
    return work({ actor: visitor, tx, now });
  });
}

/**
 * Sends the row context and reads the clock in one round trip. Rounded as the database rounds what it stores: whoever reads later never reads an instant before
 * what it saw was written.
 */
export async function enter(tx: Tx, actor: AnyActor): Promise<Date> {
  const results: unknown = await tx.execute(
    sql.raw(`${setLocal(rowContextOf(actor))}; select round(extract(epoch from now()) * 1000)::float8 as now`),
  );
  const last = (results as { now?: number }[][]).at(-1)?.[0]?.now;
  if (typeof last !== "number") throw new Error("the database did not tell the time");
  return new Date(last);
}

/** The same scope with the database's clock read anew: whoever has waited for a lock dates by this, and not by when the transaction began. */
export async function afterLock<A extends AnyActor>(scope: Scope<A>): Promise<Scope<A>> {
  const rows = await scope.tx.execute<{ now: number }>(sql`select round(extract(epoch from clock_timestamp()) * 1000)::float8 as now`);
  const [clock] = [...rows];
  if (!clock) throw new Error("the database did not tell the time");
  return { ...scope, now: new Date(clock.now) };
}

/** Opens one subject's items for the rest of the transaction. Only a step that has proved a live consent calls this. */
export async function narrowToSubject(scope: Scope, subjectId: string, itemCodes: readonly string[]): Promise<void> {
  await scope.tx.execute(sql.raw(setLocal({ subject: subjectId, items: itemCodes.join(",") })));
}

/** Opens one loan request to a lender for the rest of the transaction. Only a step that has locked the lender's own case calls this. */
export async function narrowToLoanRequest(scope: Scope, loanRequestId: string): Promise<void> {
  await scope.tx.execute(sql.raw(setLocal({ loan_request: loanRequestId })));
}

/** Opens what a unit told or decided, by its full name, for the rest of the transaction. Only a step that has read the name of the acting unit calls this. */
export async function openUnit(scope: Scope, unitName: string): Promise<void> {
  await scope.tx.execute(sql.raw(setLocal({ unit: Buffer.from(unitName, "utf8").toString("hex") })));
}

/** Opens the mandates of some members for the rest of the transaction. Only what asks whether a signature stands, or how many claims wait, calls this. */
export async function openSigners(scope: Scope, memberIds: readonly string[]): Promise<void> {
  await scope.tx.execute(sql.raw(setLocal({ signers: memberIds.join(",") })));
}

/** Opens the one credit report whose code or file has this hash for the rest of the transaction. Only what checks a report calls this. */
export async function openReport(scope: Scope, hash: string): Promise<void> {
  await scope.tx.execute(sql.raw(setLocal({ token: hash })));
}
