import "server-only";
import { sql } from "drizzle-orm";
import { appDatabase, workerDatabase } from "../../db/client.ts";
import type { Actor } from "../kernel/actor.ts";
import { enter, type Scope, type Tx } from "./with-actor.ts";

/** A moment of the database that several transactions may see alike, while the one that told it is open. */
export type Moment = string & { readonly moment: never };

const asOfOneMoment = { isolationLevel: "repeatable read", accessMode: "read only" } as const;

/**
 * Reads in one transaction that sees a single moment however long it takes, and hands that on; with a moment that another told, it sees the same. Nothing is
 * written in it.
 */
export function atOneMoment<A extends Actor, T>(
  actor: A,
  work: (scope: Scope<A>, moment: Moment) => Promise<T>,
  seenBefore?: Moment,
): Promise<T> {
  const database = actor.kind === "system" ? workerDatabase() : appDatabase();
  return database.transaction(async (tx) => {
    const moment = seenBefore ? await see(tx, seenBefore) : await tell(tx);
    return work({ actor, tx, now: await enter(tx, actor) }, moment);
  }, asOfOneMoment);
}

/** Lets a transaction that has read nothing yet see a moment as another sees it. */
export async function see(tx: Tx, moment: Moment): Promise<Moment> {
  if (!/^[0-9A-F-]+$/.test(moment)) throw new Error("a moment is named by the database alone");
  await tx.execute(sql.raw(`set transaction snapshot '${moment}'`));
  return moment;
}

async function tell(tx: Tx): Promise<Moment> {
  const [told] = [...(await tx.execute<{ moment: Moment }>(sql`select pg_export_snapshot() as moment`))];
  if (!told) throw new Error("the database did not tell its moment");
  return told.moment;
}
