import "server-only";
import { and, asc, desc, eq, inArray, lte } from "drizzle-orm";
import { recordSources } from "../../db/schema/records.ts";
import type { Scope } from "../access/with-actor.ts";

/** What a further source says of a fact; null content of what came before tellings were kept. */
export type Telling = {
  readonly sourceUnit: string;
  readonly receivedAt: Date;
  readonly contentHash: string;
  readonly content: Readonly<Record<string, unknown>> | null;
};

/**
 * What other sources than the record's own tell of the same fact, by record: of each source its newest word, as far as the row context opens the
 * items. With `at`, what had been told by then.
 */
export async function listTellings(
  { tx }: Scope,
  subjectId: string,
  recordIds: readonly string[],
  at: Date | null = null,
): Promise<ReadonlyMap<string, readonly Telling[]>> {
  if (recordIds.length === 0) return new Map();
  const { recordId, sourceUnit, receivedAt, contentHash, content } = recordSources;
  const rows = await tx
    .selectDistinctOn([recordId, sourceUnit], { recordId, sourceUnit, receivedAt, contentHash, content })
    .from(recordSources)
    .where(and(eq(recordSources.subjectId, subjectId), inArray(recordId, [...recordIds]), at === null ? undefined : lte(receivedAt, at)))
    .orderBy(asc(recordId), asc(sourceUnit), desc(receivedAt), asc(contentHash));
  return Map.groupBy(rows, ({ recordId: id }) => id);
}
