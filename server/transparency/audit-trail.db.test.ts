import { expect, test } from "vitest";
import { ownerDatabase } from "../../db/client.ts";
import { auditEvents } from "../../db/schema/events.ts";
import { makeAdministrator, makeEnterprise, makeLender } from "../../db/testing/organizations.ts";
import { newId } from "../kernel/ids.ts";
import { callerFor } from "../trpc/caller.ts";

type Act = { organizationId: string; userId: string };

/** So many acts of one instant, as a busy second leaves them. */
async function leaveActs({ organizationId, userId }: Act, count: number, action = "offer.issued", objectId = newId("offer")) {
  const at = new Date("2026-11-20T03:04:05.678Z");
  const rows = Array.from({ length: count }, () => ({
    id: newId("audit"),
    at,
    actor: `lender:${userId}`,
    actorName: "韩敏",
    userId,
    organizationId,
    requestId: newId("request"),
    action,
    objectId,
    detail: { secret: "not for the trail" },
  }));
  await ownerDatabase().insert(auditEvents).values(rows);
  return rows.map((row) => row.id);
}

test("a lender sees its own acts and no other's, an administrator sees both and no detail", async () => {
  const [own, other, administrator] = [await makeLender(), await makeLender(), await makeAdministrator()];
  const objectId = newId("offer");
  await leaveActs(own.manager, 1, "offer.issued", objectId);
  await leaveActs(other.manager, 1, "offer.issued", objectId);

  const mine = await callerFor(own.manager).transparency.ownAuditTrail({ objectId });
  const all = await callerFor(administrator).transparency.auditTrail({ objectId });

  expect(mine.rows.map((row) => row.organizationId)).toEqual([own.organization.id]);
  expect(all.rows.map((row) => row.organizationId).toSorted()).toEqual([own.organization.id, other.organization.id].toSorted());
  expect(all.rows[0]?.organizationName).toEqual({ zh: "测试银行", en: "Test Bank" });
  expect(JSON.stringify(all)).not.toContain("not for the trail");
});

test("an enterprise has no audit trail to open, and a lender not the administrator's", async () => {
  const [{ owner }, lender] = [await makeEnterprise(), await makeLender()];

  await expect(callerFor(owner).transparency.ownAuditTrail({})).rejects.toMatchObject({ code: "FORBIDDEN" });
  await expect(callerFor(lender.manager).transparency.auditTrail({})).rejects.toMatchObject({ code: "FORBIDDEN" });
});

test("pages of one instant follow each other without a gap or a repetition", async () => {
  const { manager } = await makeLender();
  const ids = await leaveActs(manager, 120);
  const caller = callerFor(manager);

  const seen: string[] = [];
  for (let after: { at: Date; id: string } | undefined; ; ) {
    const page = await caller.transparency.ownAuditTrail({ ...(after ? { after } : {}) });
    seen.push(...page.rows.map((row) => row.id));
    const last = page.rows.at(-1);
    if (!page.hasMore || !last) break;
    after = { at: last.at, id: last.id };
  }

  expect(seen.toSorted()).toEqual(ids.toSorted());
});

test("a room's name finds its acts, an underscore is no wildcard, and another room's stay out", async () => {
  const { manager } = await makeLender();
  await leaveActs(manager, 1, "loan_request.declined_by_all");
  await leaveActs(manager, 1, "loanXrequest.other");
  await leaveActs(manager, 1, "offer.withdrawn");

  const rows = (action: string) =>
    callerFor(manager)
      .transparency.ownAuditTrail({ action })
      .then((page) => page.rows.map((row) => row.action));

  expect(await rows("loan_request")).toEqual(["loan_request.declined_by_all"]);
  expect(await rows("offer.withdrawn")).toEqual(["offer.withdrawn"]);
});

test("a regional administrator sees the acts of its region's parties and of its own office, and no others", async () => {
  const near = await makeLender({ regionCode: "320500" });
  const far = await makeLender({ regionCode: "610100" });
  const office = await makeAdministrator();
  const objectId = newId("offer");
  for (const actor of [near.manager, far.manager, office, { organizationId: newId("organization"), userId: newId("user") }])
    await leaveActs(actor, 1, "offer.issued", objectId);
  const regional = { ...office, role: "regional_administrator", regionCode: "320000" } as const;

  const { rows } = await callerFor(regional).transparency.auditTrail({ objectId });

  expect(rows.map((row) => row.organizationId).toSorted()).toEqual([near.organization.id, office.organizationId].toSorted());
});
