import { eq } from "drizzle-orm";
import type { AuthorityActor, EnterpriseActor } from "../../server/kernel/actor.ts";
import { newId } from "../../server/kernel/ids.ts";
import { callerFor } from "../../server/trpc/caller.ts";
import { ownerDatabase } from "../client.ts";
import { organizations } from "../schema/organizations.ts";
import { makeAuthority, makeEnterprise } from "./organizations.ts";
import { makeRecord } from "./records.ts";

/** A statement as an enterprise would write it. */
export const objectionStatement = "该处罚决定已被行政复议机关撤销，见附文号。";
/** An answer as a source unit would write it. */
export const objectionAnswer = "经核查，该记录与原始决定书一致，予以维持。";

type More = Parameters<typeof makeRecord>[3];

/** A penalty about an enterprise that is there, supplied by an authority that is there: its desk is found by its full name. */
export async function makeDisputable(owner: EnterpriseActor, authority: AuthorityActor, more: More = {}) {
  const ofUnit = eq(organizations.id, authority.organizationId);
  const [unit] = await ownerDatabase().select({ nameZh: organizations.nameZh }).from(organizations).where(ofUnit);
  const sourceUnit = `${unit?.nameZh ?? ""}${newId("organization").slice(-8)}`;
  await ownerDatabase().update(organizations).set({ nameZh: sourceUnit }).where(ofUnit);
  return makeRecord(
    owner.subjectId,
    "ADM-02",
    {},
    { sourceUnit, decidingUnit: sourceUnit, documentNo: "罚〔2026〕142号", publicityEndsOn: "2099-12-31", ...more },
  );
}

type World = { readonly region?: string | null; readonly subjectRegion?: string; readonly record?: More };

/** An enterprise and a source unit that no other test knows, of regions, and a penalty between them. */
export async function makeDispute({ region = null, subjectRegion = "320505", record: more = {} }: World = {}) {
  const enterprise = await makeEnterprise({ subject: { regionCode: subjectRegion } });
  const authority = await makeAuthority();
  const record = await makeDisputable(enterprise.owner, authority, more);
  await ownerDatabase().update(organizations).set({ regionCode: region }).where(eq(organizations.id, authority.organizationId));
  return { ...enterprise, authority, record };
}

/** An objection that was just filed to a record. */
export async function fileAbout(owner: EnterpriseActor, recordId: string): Promise<string> {
  const input = { recordId, ground: "wrong_or_missing", statement: objectionStatement } as const;
  return (await callerFor(owner).objections.file(input)).objectionId;
}
