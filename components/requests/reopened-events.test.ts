import { expect, test } from "vitest";
import type { OwnReconsiderationView } from "@/server/corrections/reconsiderations/schema";
import { withReopened } from "./reopened-events";

const task = (more: Partial<OwnReconsiderationView>): OwnReconsiderationView => ({
  ...{ taskId: "rct_1", caseId: "cas_1", lenderId: "org_1", status: "open", cause: "repair", itemName: null },
  ...{ openedAt: new Date("2026-11-10T02:00:00Z"), dueOn: "2026-11-24", reason: null, decidedAt: null },
  ...{ lenderName: null, loanRequestId: "lrq_1", reference: "RQ-2026-1", isInvited: false },
  ...more,
});
const declined = {
  ...{ kind: "case_declined", at: new Date("2026-11-01T02:00:00Z"), actorName: "李一", lenderId: "org_1", caseId: "cas_1" },
  ...{ amountFen: null, termMonths: null, facts: {} },
};

test("a refusal that was reopened stands after it among what happened, and the decision after that", () => {
  const decidedAt = new Date("2026-11-12T02:00:00Z");

  const kinds = (tasks: OwnReconsiderationView[]) => withReopened([declined], tasks).map(({ kind }) => kind);

  expect(kinds([])).toEqual(["case_declined"]);
  expect(kinds([task({ status: "in_review" })])).toEqual(["case_declined", "reconsideration_opened"]);
  expect(kinds([task({ status: "kept", decidedAt })])).toEqual(["case_declined", "reconsideration_opened", "reconsideration_kept"]);
  expect(kinds([task({ status: "reversed", decidedAt })]).at(-1)).toBe("reconsideration_reversed");
});
