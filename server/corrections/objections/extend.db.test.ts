import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { ownerDatabase } from "../../../db/client.ts";
import { objections } from "../../../db/schema/objections.ts";
import { referenceCalendar } from "../../../db/seed/reference.ts";
import { auditOf } from "../../../db/testing/audit.ts";
import { fileAbout, makeDispute, objectionAnswer } from "../../../db/testing/objections.ts";
import { makeAuthority } from "../../../db/testing/organizations.ts";
import { addWorkingDays } from "../../kernel/working-days.ts";
import { callerFor } from "../../trpc/caller.ts";

const reason = "案卷在区级部门，需调阅原件核对。";

async function makeFiled(region: string | null) {
  const { owner, authority, record } = await makeDispute({ region });
  const objectionId = await fileAbout(owner, record.id);
  const unit = callerFor(authority).objections;
  return { owner, authority, objectionId, unit, extend: (why = reason) => unit.extend({ objectionId, reason: why }) };
}
const rowOf = async (objectionId: string) => (await ownerDatabase().select().from(objections).where(eq(objections.id, objectionId)))[0];

test("a unit of Shenzhen takes three more working days once; the enterprise reads why and by when", async () => {
  const { owner, objectionId, unit, extend } = await makeFiled("440300");
  const before = await rowOf(objectionId);
  expect((await unit.findReceived({ objectionId })).mayExtend).toBe(true);

  await extend();
  expect(await extend()).toMatchObject({ status: "source_check" });

  const due = addWorkingDays(referenceCalendar(), before?.sourceBy ?? "", 3).day;
  const after = await callerFor(owner).objections.find({ objectionId });
  expect(after).toMatchObject({ sourceBy: due, answerBy: due, extensionReason: reason, status: "source_check" });
  expect(after.timers[0]).toMatchObject({ applies: true, sourceBy: due });
  expect(await unit.findReceived({ objectionId })).toMatchObject({ dueOn: due, mayExtend: false });
  expect((await auditOf(objectionId)).filter(({ action }) => action === "objection.extended")).toHaveLength(1);
  await expect(extend("另有原因需要再次延长办理时限。")).rejects.toMatchObject({ code: "CONFLICT", message: "objection.extended_before" });
});

test("where the region allows none there is none, and a stranger finds nothing", async () => {
  const { owner, objectionId, unit, extend } = await makeFiled("330000");

  expect((await unit.findReceived({ objectionId })).mayExtend).toBe(false);
  await expect(extend()).rejects.toMatchObject({ code: "PRECONDITION_FAILED", message: "objection.no_extension" });
  await expect(callerFor(await makeAuthority()).objections.extend({ objectionId, reason })).rejects.toMatchObject({ code: "NOT_FOUND" });
  await expect(callerFor(owner).objections.extend({ objectionId, reason })).rejects.toMatchObject({ code: "FORBIDDEN" });
});

test("what was answered, or whose day has passed, is not extended", async () => {
  const [answered, passed] = [await makeFiled("440300"), await makeFiled("440300")];
  await answered.unit.reject({ objectionId: answered.objectionId, reason: objectionAnswer });
  const earlier = { sourceBy: "2026-01-05", answerBy: "2026-01-05" };
  await ownerDatabase().update(objections).set(earlier).where(eq(objections.id, passed.objectionId));

  await expect(answered.extend()).rejects.toMatchObject({ code: "CONFLICT", message: "objection.moved_on" });
  await expect(passed.extend()).rejects.toMatchObject({ code: "CONFLICT", message: "objection.moved_on" });
  expect(await rowOf(passed.objectionId)).toMatchObject({ ...earlier, extensionReason: null });
});
