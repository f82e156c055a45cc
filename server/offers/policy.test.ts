import { expect, test } from "vitest";
import type { Actor, EnterpriseActor, LenderRole } from "../kernel/actor.ts";
import { mayAcceptOffer, mayIssueOffer, mayRejectOffer, mayWithdrawOffer, officerLimitFen } from "./policy.ts";

const person = { userId: "usr_1", memberId: "mem_1", displayName: "周以宁", requestId: "req_1", sessionId: "ses_1", steppedUpAt: null };
const enterprise = (more: Partial<EnterpriseActor>): Actor => ({
  kind: "enterprise",
  role: "legal_representative",
  organizationId: "org_a",
  subjectId: "sub_1",
  mandate: "approved",
  binds: [],
  ...person,
  ...more,
});
const lender = (role: LenderRole, organizationId = "org_b"): Actor => ({ kind: "lender", role, organizationId, ...person });
const authority: Actor = { kind: "authority", role: "officer", organizationId: "org_b", ...person };
const administrator: Actor = { kind: "administrator", role: "administrator", organizationId: "org_b", regionCode: null, ...person };
const job: Actor = { kind: "system", job: "offers.remind", requestId: "req_1" };

const takers: [string, Actor, boolean][] = [
  ["the legal representative", enterprise({}), true],
  ["the legal representative before the mandate is approved", enterprise({ mandate: "pending" }), false],
  ["an operator mandated to accept", enterprise({ role: "operator", binds: ["accept"] }), true],
  ["an operator mandated for everything else", enterprise({ role: "operator", binds: ["consent", "submit", "withdraw"] }), false],
  ["an operator without a mandate", enterprise({ role: "operator", binds: [] }), false],
  ["an operator whose mandate is pending", enterprise({ role: "operator", binds: ["accept"], mandate: "pending" }), false],
  ["the legal representative of another enterprise", enterprise({ organizationId: "org_c" }), false],
  ["a lender's officer", lender("officer", "org_a"), false],
  ["a lender's approver", lender("approver", "org_a"), false],
  ["a lender's manager", lender("manager", "org_a"), false],
  ["an authority", { ...authority, organizationId: "org_a" }, false],
  ["an administrator", { ...administrator, organizationId: "org_a" }, false],
  ["a job", job, false],
];

test.each(takers)("accepting and turning down an offer made to org_a: %s", (_who, actor, expected) => {
  expect(mayAcceptOffer(actor, { enterpriseId: "org_a" })).toBe(expected);
  expect(mayRejectOffer(actor, { enterpriseId: "org_a" })).toBe(expected);
});

const makers: [string, Actor, { within: boolean; above: boolean; withdraw: boolean }][] = [
  ["an officer of the lender", lender("officer"), { within: true, above: false, withdraw: true }],
  ["an approver of the lender", lender("approver"), { within: true, above: true, withdraw: true }],
  ["a manager of the lender", lender("manager"), { within: false, above: false, withdraw: false }],
  ["an officer of another lender", lender("officer", "org_c"), { within: false, above: false, withdraw: false }],
  ["an approver of another lender", lender("approver", "org_c"), { within: false, above: false, withdraw: false }],
  ["a manager of another lender", lender("manager", "org_c"), { within: false, above: false, withdraw: false }],
  ["a legal representative", enterprise({ organizationId: "org_b" }), { within: false, above: false, withdraw: false }],
  [
    "an operator",
    enterprise({ organizationId: "org_b", role: "operator", binds: ["accept"] }),
    { within: false, above: false, withdraw: false },
  ],
  ["an authority", authority, { within: false, above: false, withdraw: false }],
  ["an administrator", administrator, { within: false, above: false, withdraw: false }],
  ["a job", job, { within: false, above: false, withdraw: false }],
];

test.each(makers)("issuing and withdrawing an offer of org_b: %s", (_who, actor, expected) => {
  expect(mayIssueOffer(actor, { lenderId: "org_b", amountFen: officerLimitFen })).toBe(expected.within);
  expect(mayIssueOffer(actor, { lenderId: "org_b", amountFen: officerLimitFen + 1 })).toBe(expected.above);
  expect(mayWithdrawOffer(actor, { lenderId: "org_b" })).toBe(expected.withdraw);
});
