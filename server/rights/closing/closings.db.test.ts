import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { ownerDatabase } from "../../../db/client.ts";
import { organizations } from "../../../db/schema/organizations.ts";
import { accountClosings } from "../../../db/schema/rights.ts";
import { mailsTo } from "../../../db/testing/accounts.ts";
import { auditOf } from "../../../db/testing/audit.ts";
import { makeGrant } from "../../../db/testing/grants.ts";
import { makeLine } from "../../../db/testing/loans.ts";
import { kindsOf, toldAfter } from "../../../db/testing/log-entries.ts";
import { fileAbout, makeDispute } from "../../../db/testing/objections.ts";
import { makeEnterprise } from "../../../db/testing/organizations.ts";
import { makeRepairable, makeSubmittedRepair } from "../../../db/testing/repairs.ts";
import { only } from "../../kernel/errors.ts";
import { callerFor } from "../../trpc/caller.ts";

const day = 86_400_000;

async function makeAsked() {
  const enterprise = await makeEnterprise();
  const caller = callerFor(enterprise.owner);
  const name = enterprise.organization.nameZh;
  const { closingId, dueAt } = await caller.closings.ask({ name });
  return { ...enterprise, caller, name, closingId, dueAt };
}

test("the representative asks by the enterprise's name; everybody is told, and audit and log say so", async () => {
  const { closingId, dueAt, organization, owner, operator, caller } = await makeAsked();

  expect(Math.round((dueAt.getTime() - Date.now()) / day)).toBe(15);
  expect(await auditOf(closingId)).toMatchObject([{ action: "account.closing_asked", userId: owner.userId }]);
  expect(await kindsOf(closingId)).toEqual(["account.closing_asked"]);
  expect(await mailsTo(organization.id)).toMatchObject([{ template: "account_closing", facts: { decision: "asked" } }]);
  await expect(caller.closings.find()).resolves.toMatchObject({ waiting: { closingId, mayUndo: true, isDue: false }, mayAsk: true });
  await expect(callerFor(operator).closings.findWaiting()).resolves.toMatchObject({ closingId, mayUndo: false });
});

test("asked twice, the first asking stands; undone twice, it is undone once", async () => {
  const { caller, name, closingId, organization } = await makeAsked();

  expect(await caller.closings.ask({ name: ` ${name} ` })).toMatchObject({ closingId });
  expect([await caller.closings.undo(), await caller.closings.undo()]).toEqual([{ closingId }, { closingId }]);

  expect((await auditOf(closingId)).map(({ action }) => action).sort()).toEqual(["account.closing_asked", "account.closing_undone"]);
  expect(await kindsOf(closingId)).toEqual(["account.closing_asked", "account.closing_undone"]);
  expect((await mailsTo(organization.id)).map(({ facts }) => facts.decision)).toEqual(["undone", "asked"]);
  await expect(caller.closings.findWaiting()).resolves.toBeNull();
});

test("asked twice at once, one stands", async () => {
  const { owner, organization } = await makeEnterprise();
  const ask = () => callerFor(owner).closings.ask({ name: organization.nameZh });

  const [one, other] = await Promise.all([ask(), ask()]);

  expect(one.closingId).toBe(other.closingId);
});

test("after it was undone it can be asked for anew", async () => {
  const { caller, name, closingId } = await makeAsked();
  await caller.closings.undo();

  const again = await caller.closings.ask({ name });

  expect(again.closingId).not.toBe(closingId);
});

test("an operator neither asks nor undoes, another name is refused, and a stranger sees nothing", async () => {
  const { operator, owner, name } = await makeAsked();
  const stranger = await makeEnterprise();

  await expect(callerFor(operator).closings.ask({ name })).rejects.toMatchObject({ code: "FORBIDDEN" });
  await expect(callerFor(operator).closings.undo()).rejects.toMatchObject({ code: "FORBIDDEN" });
  await expect(callerFor(stranger.owner).closings.ask({ name })).rejects.toMatchObject({ message: "account_closing.name_differs" });
  await expect(callerFor(stranger.owner).closings.undo()).rejects.toMatchObject({ message: "account_closing.none_waiting" });
  await expect(callerFor(stranger.owner).closings.findWaiting()).resolves.toBeNull();
  await expect(callerFor(owner).closings.findWaiting()).resolves.not.toBeNull();
});

test.each([
  ["a request in progress", "loan_request", async () => (await makeGrant()).owner],
  ["an open line", "credit_line", async () => (await makeLine()).owner],
  [
    "money owed",
    "loan",
    async () => {
      const { lender, owner, drawdown } = await makeLine();
      await callerFor(lender.officer).loans.draw(drawdown());
      return owner;
    },
  ],
  [
    "a repair that waits",
    "repair",
    async () => {
      const { owner, record } = await makeRepairable();
      await makeSubmittedRepair(owner, record.id);
      return owner;
    },
  ],
  [
    "an objection that waits",
    "objection",
    async () => {
      const { owner, record } = await makeDispute();
      await fileAbout(owner, record.id);
      return owner;
    },
  ],
] as const)("%s stands in the way", async (_what, kind, make) => {
  const owner = await make();
  const { name } = await nameOf(owner.organizationId);

  const { open } = await callerFor(owner).closings.find();

  expect(open.map((matter) => matter.kind)).toEqual([kind]);
  await expect(callerFor(owner).closings.ask({ name })).rejects.toMatchObject({
    code: "CONFLICT",
    message: "account_closing.something_open",
  });
});

test("what was asked for stays said: nobody moves its day or names another, not with raw SQL either", async () => {
  const { closingId, owner } = await makeAsked();
  const mine = eq(accountClosings.id, closingId);

  for (const change of [
    { dueAt: new Date(Date.now() + 99 * day) },
    { askedByName: "他人" },
    { askedByName: "", askedByUserId: "", salt: "" },
  ])
    await expect(ownerDatabase().update(accountClosings).set(change).where(mine)).rejects.toThrow();
  await callerFor(owner).closings.undo();
  await expect(ownerDatabase().update(accountClosings).set({ status: "waiting", endedAt: null }).where(mine)).rejects.toThrow();
});

test("twin: a day that was moved, and a closing without its entry, are found by the log", async () => {
  const { closingId } = await makeAsked();

  const moved = await toldAfter(
    "account_closings",
    `update account_closings set due_at = due_at + interval '1 day' where id = '${closingId}'`,
  );
  const gone = await toldAfter("account_closings", `delete from account_closings where id = '${closingId}'`);

  expect([moved, gone]).toEqual([[{ objectId: closingId, fault: "changed" }], [{ objectId: closingId, fault: "gone" }]]);
});

async function nameOf(organizationId: string) {
  const { nameZh: name } = organizations;
  return only(await ownerDatabase().select({ name }).from(organizations).where(eq(organizations.id, organizationId)));
}
