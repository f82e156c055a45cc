import { expect, test } from "vitest";
import { auditOf } from "../../db/testing/audit.ts";
import { makeTakenUpCase, offerDraft } from "../../db/testing/offers.ts";
import { makeLender } from "../../db/testing/organizations.ts";
import { fen } from "../kernel/money.ts";
import { callerFor } from "../trpc/caller.ts";

test("a lender that settled nothing goes by five million yuan", async () => {
  const lender = await makeLender();

  const limit = await callerFor(lender.officer).offers.officerLimit();

  expect(limit).toEqual({ limitFen: 5_000_000_00, usualFen: 5_000_000_00, changedByName: null, changedAt: null, mayChange: false });
});

test("the manager's limit decides at once what an officer issues, and leaves its audit row", async () => {
  const { lender, lenderCase } = await makeTakenUpCase();
  const draft = offerDraft();
  const issue = () => callerFor(lender.officer).offers.issue({ caseId: lenderCase.id, draft });

  await callerFor(lender.manager).offers.changeOfficerLimit({ limitFen: fen(draft.amountFen - 1) });

  await expect(issue()).rejects.toMatchObject({ code: "FORBIDDEN", message: "offer.approver_needed" });
  expect(await callerFor(lender.officer).offers.officerLimit()).toMatchObject({
    limitFen: draft.amountFen - 1,
    changedByName: "测试manager",
  });
  expect(await auditOf(lender.organization.id)).toMatchObject([
    {
      action: "lender.officer_limit_changed",
      userId: lender.manager.userId,
      detail: { fromFen: 5_000_000_00, toFen: draft.amountFen - 1 },
    },
  ]);

  await callerFor(lender.manager).offers.changeOfficerLimit({ limitFen: draft.amountFen });

  await expect(issue()).resolves.toMatchObject({ status: "issued" });
});

test("one lender's limit is nobody else's", async () => {
  const [lender, other] = [await makeLender(), await makeLender()];

  await callerFor(lender.manager).offers.changeOfficerLimit({ limitFen: fen(0) });

  expect(await callerFor(other.officer).offers.officerLimit()).toMatchObject({ limitFen: 5_000_000_00, changedByName: null });
});

test("the same limit twice changes nothing more", async () => {
  const lender = await makeLender();
  const set = () => callerFor(lender.manager).offers.changeOfficerLimit({ limitFen: fen(3_000_000_00) });

  const [first, second] = [await set(), await set()];

  expect(second).toEqual(first);
  expect(await auditOf(lender.organization.id)).toHaveLength(1);
});

test.each(["officer", "approver"] as const)("an %s does not settle it", async (role) => {
  const lender = await makeLender();

  const attempt = callerFor(lender[role]).offers.changeOfficerLimit({ limitFen: fen(0) });

  await expect(attempt).rejects.toMatchObject({ code: "FORBIDDEN", message: "offer.manager_sets_limit" });
});

test("it asks for a fresh proof of who is there, and for an amount that can be", async () => {
  const lender = await makeLender();
  const stale = callerFor({ ...lender.manager, steppedUpAt: null }).offers;

  await expect(stale.changeOfficerLimit({ limitFen: fen(1) })).rejects.toMatchObject({ message: "session.step_up_required" });
  const manager = callerFor(lender.manager).offers;
  await expect(manager.changeOfficerLimit({ limitFen: fen(-1) })).rejects.toMatchObject({ code: "BAD_REQUEST" });
});
