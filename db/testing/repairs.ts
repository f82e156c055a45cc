import { eq } from "drizzle-orm";
import { addPaper } from "../../server/corrections/repairs/papers.ts";
import type { AuthorityActor, EnterpriseActor } from "../../server/kernel/actor.ts";
import { newId } from "../../server/kernel/ids.ts";
import { callerFor } from "../../server/trpc/caller.ts";
import { ownerDatabase } from "../client.ts";
import { organizations } from "../schema/organizations.ts";
import { makeAuthority, makeEnterprise } from "./organizations.ts";
import { makeRecord } from "./records.ts";

type Record = Parameters<typeof makeRecord>[3];

/** A PDF as far as its first bytes tell. */
export const proof = (text = "缴款凭证") => Buffer.from(`%PDF-1.7\n${text}`);

/** A penalty of the minor class, which may be repaired at once, about an enterprise that is there, decided by an authority that is there. */
export async function makeRepairableFor(owner: EnterpriseActor, authority: AuthorityActor, more: Record = {}) {
  // Its desk is found by its full name.
  const unit = `测试生态环境局${newId("organization").slice(-8)}`;
  await ownerDatabase().update(organizations).set({ nameZh: unit }).where(eq(organizations.id, authority.organizationId));
  const shown = { severity: "minor", publicityRule: "publicity.minor", publicityEndsOn: "2099-12-31", decidingUnit: unit } as const;
  const record = await makeRecord(owner.subjectId, "ADM-02", {}, { ...shown, documentNo: "罚〔2026〕886号", ...more });
  return { record, unit };
}

/** The same with parties that no other test knows. */
export async function makeRepairable(options: Parameters<typeof makeEnterprise>[0] & { record?: Record } = {}) {
  const enterprise = await makeEnterprise({ binds: [], ...options });
  const authority = await makeAuthority();
  return { ...enterprise, authority, ...(await makeRepairableFor(enterprise.owner, authority, options.record)) };
}

/** A case as the enterprise would send it: begun, with one proof. */
export async function makeDraftRepair(owner: EnterpriseActor, recordId: string) {
  const { repairCaseId } = await callerFor(owner).repairs.start({ recordId });
  const { paperId } = await addPaper(owner, { repairCaseId, name: "缴款凭证.pdf" }, proof());
  return { repairCaseId, paperId };
}

/** The same, signed and sent. */
export async function makeSubmittedRepair(owner: EnterpriseActor, recordId: string) {
  const made = await makeDraftRepair(owner, recordId);
  const { letter } = await callerFor(owner).repairs.findOwn({ repairCaseId: made.repairCaseId });
  await callerFor(owner).repairs.submit({ repairCaseId: made.repairCaseId, letterHash: letter.hash });
  return made;
}

/** The same, granted by the unit. */
export async function makeApprovedRepair(owner: EnterpriseActor, authority: AuthorityActor, recordId: string) {
  const made = await makeSubmittedRepair(owner, recordId);
  await callerFor(authority).repairs.takeUp({ repairCaseId: made.repairCaseId });
  await callerFor(authority).repairs.approve({ repairCaseId: made.repairCaseId });
  return made;
}
