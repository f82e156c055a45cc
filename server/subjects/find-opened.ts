import "server-only";
import { eq, getTableColumns } from "drizzle-orm";
import { subjects } from "../../db/schema/subjects.ts";
import { buildOnce } from "../access/build-once.ts";
import type { Scope } from "../access/with-actor.ts";
import { only } from "../kernel/errors.ts";

const askOpened = buildOnce(["subjectId"], (tx, { subjectId }) => {
  const { id, kind, name, uscc, regionCode, isDemo, registeredOn, capitalMinor, capitalCurrency, asOf } = getTableColumns(subjects);
  const facts = { id, kind, name, uscc, regionCode, isDemo, registeredOn, capitalMinor, capitalCurrency, asOf };
  return tx.select(facts).from(subjects).where(eq(subjects.id, subjectId)).prepare("");
});

/** What the registry says of a subject that the row context has opened. */
export async function findOpenedSubject(scope: Scope, subjectId: string) {
  return only(await askOpened(scope, { subjectId }));
}
export type OpenedSubject = Awaited<ReturnType<typeof findOpenedSubject>>;
