import { asc, eq, sql } from "drizzle-orm";
import { ownerDatabase } from "../client.ts";
import { logEntries } from "../schema/transparency.ts";

/** The log's entries about one thing, oldest first. */
export function entriesOf(objectId: string) {
  return ownerDatabase().select().from(logEntries).where(eq(logEntries.objectId, objectId)).orderBy(asc(logEntries.enteredAt));
}

export const kindsOf = async (objectId: string) => (await entriesOf(objectId)).map(({ kind }) => kind);

/** What the audit tells after a change behind the triggers' back, which is undone. */
export async function toldAfter(table: string, change: string): Promise<unknown[]> {
  let told: unknown[] = [];
  const undone = new Error("undone");
  const trying = ownerDatabase().transaction(async (tx) => {
    await tx.execute(sql.raw(`alter table ${table} disable trigger user`));
    await tx.execute(sql.raw(change));
    told = await tx.execute(
      sql`select object_id as "objectId", fault from xinfu_log_differences() where object_id is not null and fault <> 'not_placed'`,
    );
    throw undone;
  });
  await trying.catch((error: unknown) => {
    if (error !== undone) throw error;
  });
  return [...told];
}
