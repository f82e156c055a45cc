import { eq } from "drizzle-orm";
import { noteStuck } from "../../server/corrections/stuck/note.ts";
import type { AuthorityActor, EnterpriseActor } from "../../server/kernel/actor.ts";
import { shanghaiDate } from "../../server/kernel/dates.ts";
import { callerFor } from "../../server/trpc/caller.ts";
import { ownerDatabase } from "../client.ts";
import { organizations } from "../schema/organizations.ts";
import { stuckDecisions } from "../schema/stuck-decisions.ts";
import { makeRecord } from "./records.ts";

/** A withdrawal by a unit, under the name it has, that could not be carried out. */
export async function makeStuckAmendment({ subjectId }: EnterpriseActor, authority: AuthorityActor) {
  const database = ownerDatabase();
  const [unit] = await database.select().from(organizations).where(eq(organizations.id, authority.organizationId));
  const told = {
    sourceUnit: unit?.nameZh ?? "",
    decidingUnit: unit?.nameZh ?? "",
    documentNo: "罚〔2026〕51号",
    publicityEndsOn: "2099-12-31",
  };
  const { id: recordId } = await makeRecord(subjectId, "ADM-02", {}, told);
  const said = { annulledOn: shanghaiDate(new Date()), basisNo: "撤决字〔2026〕9号", reason: "原处罚决定经行政复议撤销。" };
  const { amendmentId } = await callerFor(authority).amendments.withdraw({ subjectId, recordId, version: 1, ...said });
  await noteStuck({ kind: "system", job: "corrections.carry_out", requestId: "req_1" }, { amendmentId }, new Error("the disk is full"));
  const [stuck] = await database.select().from(stuckDecisions).where(eq(stuckDecisions.decisionId, amendmentId));
  return { stuckId: stuck?.id ?? "", amendmentId, recordId };
}
