import { eq } from "drizzle-orm";
import type { AuthorityActor, EnterpriseActor } from "../../server/kernel/actor.ts";
import { shanghaiDate } from "../../server/kernel/dates.ts";
import { newId } from "../../server/kernel/ids.ts";
import { callerFor } from "../../server/trpc/caller.ts";
import { ownerDatabase } from "../client.ts";
import { organizations } from "../schema/organizations.ts";
import { makeAdministrator, makeAuthority, makeEnterprise } from "./organizations.ts";
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

/** What a unit may write: the record is right, it is wrong and goes, or the objection is none. */
export const writtenLetter = {
  rejected: { decision: "rejected", outcome: null, correction: null, answer: objectionAnswer, ...letterOfToday() },
  refused: { decision: "refused", outcome: null, correction: null, answer: "异议未指明记录的错误之处，不予受理。", ...letterOfToday() },
  upheld: { decision: "upheld", outcome: "withdrawn", correction: null, answer: "该处罚决定已撤销，请撤回记录。", ...letterOfToday() },
} as const;

function letterOfToday() {
  return { letterNo: "杭交函〔2026〕18号", letterOn: shanghaiDate(new Date()) };
}

/** A penalty about an enterprise, told by a unit that has no desk here. */
export async function makeUndesked(
  { subjectId }: EnterpriseActor,
  sourceUnit = `无席单位${newId("organization").slice(-8)}`,
): Promise<string> {
  const more = { sourceUnit, decidingUnit: sourceUnit, documentNo: "罚〔2026〕7号", publicityEndsOn: "2099-12-31" };
  return (await makeRecord(subjectId, "ADM-02", { fineFen: 800_000 }, more)).id;
}

/** An objection to a penalty by a unit that has no desk here, and two administrators of the whole country. */
export async function makeRelayed({ sourceUnit }: { sourceUnit?: string } = {}) {
  const enterprise = await makeEnterprise();
  const recordId = await makeUndesked(enterprise.owner, sourceUnit);
  const [administrator, another] = [await makeAdministrator(), { ...(await makeAdministrator()), displayName: "第二管理员" }];
  return { ...enterprise, recordId, administrator, another, objectionId: await fileAbout(enterprise.owner, recordId) };
}
