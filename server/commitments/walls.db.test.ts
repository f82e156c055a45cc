import { expect, test } from "vitest";
import { commitmentSteps } from "../../db/schema/commitments.ts";
import { commitmentDraft, signDraft } from "../../db/testing/commitments.ts";
import { makeAuthority, makeEnterprise } from "../../db/testing/organizations.ts";
import { withActor } from "../access/with-actor.ts";
import type { AuthorityActor, EnterpriseActor } from "../kernel/actor.ts";
import { newId } from "../kernel/ids.ts";
import { callerFor } from "../trpc/caller.ts";

test.each([
  ["that tells a person's identity number", { matter: "向张三（11010519491231002X）按期支付" }],
  ["that tells one in full-width figures", { consequences: "由１１０１０５１９４９１２３１００２Ｘ承担责任。" }],
  ["that tells one in Chinese words with a Cyrillic letter", { matter: "向张三（一一〇一〇五·一九四九一二三一·〇〇二Х）支付" }],
  ["that tells a mobile telephone's number", { consequences: "联系电话：138 1234 5678，逾期即退出。" }],
])("a commitment %s, which everybody would read, is none", async (_what, more) => {
  const { owner } = await makeEnterprise();

  const shown = callerFor(owner).commitments.preview(commitmentDraft(more));

  await expect(shown).rejects.toMatchObject({ code: "PRECONDITION_FAILED", message: "commitment.names_a_person" });
});

test("a step is left in the own name on an own commitment alone, whatever the application asks for", async () => {
  const [{ owner }, stranger] = [await makeEnterprise(), await makeEnterprise()];
  const [authority, other] = [await makeAuthority(), await makeAuthority()];
  const approval = { type: "approval_substituting", authorityId: authority.organizationId, matter: "排污许可证延续" } as const;
  const commitmentId = await signDraft(owner, commitmentDraft(approval));
  const leave = (actor: EnterpriseActor | AuthorityActor, more: Partial<typeof commitmentSteps.$inferInsert> = {}) => {
    const sides = { commitmentId, enterpriseId: owner.organizationId, authorityId: authority.organizationId };
    const by = { byUserId: actor.userId, byName: actor.displayName, byRole: actor.kind === "authority" ? "authority" : actor.role };
    const step = { id: newId("commitmentStep"), kind: "accept", at: new Date(), ...sides, ...by, ...more };
    return withActor(actor, ({ tx }) => tx.insert(commitmentSteps).values(step));
  };

  const refused = (code: string) => ({ cause: { code } });
  await expect(leave(other, { authorityId: other.organizationId })).rejects.toMatchObject(refused("23503"));
  await expect(leave(stranger.owner, { enterpriseId: stranger.owner.organizationId })).rejects.toMatchObject(refused("23503"));
  await expect(leave(owner, { byRole: "authority" })).rejects.toMatchObject(refused("42501"));
  await expect(leave(authority, { byName: "别人" })).rejects.toMatchObject(refused("42501"));
  await leave(authority);
});
