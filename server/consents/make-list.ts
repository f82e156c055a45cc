import "server-only";
import { eq, inArray } from "drizzle-orm";
import { consents } from "../../db/schema/consents.ts";
import { organizations } from "../../db/schema/organizations.ts";
import { subjects } from "../../db/schema/subjects.ts";
import { type Scope, withActor } from "../access/with-actor.ts";
import type { EnterpriseActor } from "../kernel/actor.ts";
import { only } from "../kernel/errors.ts";
import { type Counted, type ListNames, listFile, readCounted } from "../transparency/receipts/list-file.ts";
import { ConsentTerms } from "./schema.ts";

/**
 * The whole list of what was allowed of an enterprise's data, what was read and what else the log holds of it, for the enterprise to hand on: whoever gets it can tell without
 * the platform that nothing was left out. Refuses with PRECONDITION_FAILED while the log holds nothing of it.
 */
export function makeList(actor: EnterpriseActor): Promise<{ fileName: string; mediaType: string; content: Uint8Array }> {
  return withActor(actor, async (scope) => {
    const { tally, entries } = await readCounted(scope);
    const terms = await readTerms(scope);
    const listed = entries.map(({ kind, objectId, body, index }) => {
      return { entry: body, index, ...(kind === "consent.granted" ? { terms: terms.get(objectId) } : {}) };
    });
    const file = await listFile(scope, tally, listed, await namesIn(scope, entries, [...terms.values()]));
    return { fileName: "xinfu-list.json", mediaType: "application/json", content: Buffer.from(file, "utf8") };
  });
}

async function readTerms({ tx, actor }: Scope<EnterpriseActor>): Promise<ReadonlyMap<string, unknown>> {
  const rows = await tx
    .select({ id: consents.id, terms: consents.terms })
    .from(consents)
    .where(eq(consents.enterpriseId, actor.organizationId));
  return new Map(rows.map(({ id, terms }) => [id, terms]));
}

type Said = { readonly lender?: string; readonly lenderName?: string };

/** A lender's names as the directory has them; of one that left it, as it was named when it was signed for or read. */
async function namesIn(scope: Scope<EnterpriseActor>, entries: Counted["entries"], terms: readonly unknown[]): Promise<ListNames> {
  const { tx, actor } = scope;
  const lenders: Record<string, { zh: string; en: string | null }> = {};
  const said = entries.map(({ body }) => JSON.parse(body) as Said);
  for (const { lender, lenderName } of said) if (lender && lenderName) lenders[lender] = { zh: lenderName, en: null };
  for (const { lenderId, lenderName } of terms.map((one) => ConsentTerms.parse(one))) {
    if (lenderId && lenderName) lenders[lenderId] = { zh: lenderName.zh, en: lenderName.en };
  }
  const ids = [...new Set(said.flatMap(({ lender }) => lender ?? []))];
  const { id, nameZh, nameEn } = organizations;
  const listed = ids.length > 0 ? await tx.select({ id, nameZh, nameEn }).from(organizations).where(inArray(id, ids)) : [];
  for (const row of listed) lenders[row.id] = { zh: row.nameZh, en: row.nameEn };
  const own = only(await tx.select({ name: nameZh, nameEn }).from(organizations).where(eq(id, actor.organizationId)));
  const [subject] = await tx.select({ creditCode: subjects.uscc }).from(subjects).where(eq(subjects.id, actor.subjectId));
  return { enterprise: { ...own, creditCode: subject?.creditCode ?? null }, lenders };
}
