import type { CommitmentDraft } from "../../server/commitments/schema.ts";
import type { AuthorityActor, EnterpriseActor } from "../../server/kernel/actor.ts";
import { sha256 } from "../../server/kernel/canonical.ts";
import { addDays, shanghaiDate } from "../../server/kernel/dates.ts";
import { newId } from "../../server/kernel/ids.ts";
import { callerFor } from "../../server/trpc/caller.ts";
import { ownerDatabase } from "../client.ts";
import { commitmentSteps, commitments } from "../schema/commitments.ts";

export const commitmentNote = "经现场核查，所承诺的事项与实际情况一致。";

/** The blanks of a commitment from today for ninety days, before the public alone. */
export function commitmentDraft(more: Partial<CommitmentDraft> = {}): CommitmentDraft {
  const today = shanghaiDate(new Date());
  return {
    ...{ type: "proactive_public", promises: [], authorityId: null, matter: "按期足额支付农民工工资" },
    ...{ consequences: "依法承担相应责任，接受公开。", startsOn: today, dueOn: addDays(today, 90) },
    ...more,
  };
}

/** A commitment as the enterprise signs it: read back, then signed by its hash. */
export async function signDraft(owner: EnterpriseActor, draft: CommitmentDraft): Promise<string> {
  const { textHash } = await callerFor(owner).commitments.preview(draft);
  return (await callerFor(owner).commitments.sign({ ...draft, textHash })).commitmentId;
}

type Row = Partial<typeof commitments.$inferInsert>;

/** A commitment that was published a hundred days ago, as the owner role writes it: its term ended ten days ago unless said otherwise. */
export async function makeCommitment(owner: EnterpriseActor, authority: AuthorityActor | null, more: Row = {}): Promise<string> {
  const id = newId("commitment");
  const [now, today] = [new Date(), shanghaiDate(new Date())];
  const signedAt = new Date(now.getTime() - 100 * 86_400_000);
  await ownerDatabase()
    .insert(commitments)
    .values({
      ...{
        id,
        number: `信诺〔2026〕${id.slice(-10).toUpperCase()}`,
        enterpriseId: owner.organizationId,
        enterpriseName: "测试承诺有限公司",
      },
      ...{
        uscc: null,
        subjectId: owner.subjectId,
        authorityId: authority?.organizationId ?? null,
        acceptor: authority ? "测试受理单位" : null,
      },
      ...{ type: "proactive_public", matter: "按期完成整改", consequences: "依法承担责任。", text: `信用承诺书\n\n${id}` },
      ...{ textHash: sha256(`信用承诺书\n\n${id}`), startsOn: shanghaiDate(signedAt), dueOn: addDays(today, -10) },
      ...{ status: "published", signedAt, signedByUserId: owner.userId, publishedAt: signedAt, verifyBy: addDays(today, 18) },
      ...more,
    });
  await ownerDatabase()
    .insert(commitmentSteps)
    .values({
      ...{
        id: newId("commitmentStep"),
        commitmentId: id,
        enterpriseId: owner.organizationId,
        authorityId: authority?.organizationId ?? null,
      },
      ...{ kind: "sign", at: signedAt, byUserId: owner.userId, byName: owner.displayName, byRole: owner.role },
    });
  return id;
}
