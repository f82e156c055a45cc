import { expect, test } from "vitest";
import type { Actor, LenderRole } from "../kernel/actor.ts";
import { mayApproveCredit, mayRecordDrawdown } from "./policy.ts";

const person = {
  memberId: "mem_1",
  displayName: "陈瑶",
  requestId: "req_1",
  sessionId: "ses_1",
  steppedUpAt: null,
  organizationId: "org_b",
};
const lender = (role: LenderRole, userId: string, organizationId = "org_b"): Actor => ({
  kind: "lender",
  role,
  ...person,
  userId,
  organizationId,
});

test.each<[string, Actor, { approve: boolean; draw: boolean }]>([
  ["an approver who did not issue the offer", lender("approver", "usr_2"), { approve: true, draw: true }],
  ["the approver who opened the line", lender("approver", "usr_3"), { approve: true, draw: false }],
  ["that approver as an officer", lender("officer", "usr_3"), { approve: false, draw: false }],
  ["the approver who issued it", lender("approver", "usr_1"), { approve: false, draw: true }],
  ["an officer who did not issue it", lender("officer", "usr_2"), { approve: false, draw: true }],
  ["the officer who issued it", lender("officer", "usr_1"), { approve: false, draw: true }],
  ["a manager", lender("manager", "usr_2"), { approve: false, draw: false }],
  ["an approver of another lender", lender("approver", "usr_2", "org_c"), { approve: false, draw: false }],
  ["an officer of another lender", lender("officer", "usr_2", "org_c"), { approve: false, draw: false }],
  [
    "a legal representative",
    { kind: "enterprise", role: "legal_representative", ...person, userId: "usr_2", subjectId: "sub_1", mandate: "approved", binds: [] },
    { approve: false, draw: false },
  ],
  ["an authority", { kind: "authority", role: "officer", ...person, userId: "usr_2" }, { approve: false, draw: false }],
  [
    "an administrator",
    { kind: "administrator", role: "administrator", ...person, userId: "usr_2", regionCode: null },
    { approve: false, draw: false },
  ],
  ["a job", { kind: "system", job: "loans.close", requestId: "req_1" }, { approve: false, draw: false }],
])("%s", (_who, actor, expected) => {
  expect(mayApproveCredit(actor, { lenderId: "org_b", issuedByUserId: "usr_1" })).toBe(expected.approve);
  expect(mayRecordDrawdown(actor, { lenderId: "org_b", approvedByUserId: "usr_3" })).toBe(expected.draw);
});

test("an offer whose author is unknown is approved by nobody", () => {
  expect(mayApproveCredit(lender("approver", "usr_2"), { lenderId: "org_b", issuedByUserId: null })).toBe(false);
});
