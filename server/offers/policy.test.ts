import { expect, test } from "vitest";
import type { Actor, EnterpriseActor, LenderRole } from "../kernel/actor.ts";
import {
  mayAcceptOffer,
  mayIssueOffer,
  mayPrepareOffer,
  mayRejectOffer,
  maySendBackOffer,
  maySetOfficerLimit,
  mayWithdrawOffer,
  usualOfficerLimitFen,
} from "./policy.ts";

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

type MakerMay = { within: boolean; above: boolean; ownAbove: boolean; works: boolean; sendBack: boolean; setLimit: boolean };
const nothing: MakerMay = { within: false, above: false, ownAbove: false, works: false, sendBack: false, setLimit: false };

const makers: [string, Actor, MakerMay][] = [
  ["an officer of the lender", lender("officer"), { ...nothing, within: true, works: true }],
  ["an approver of the lender", lender("approver"), { ...nothing, within: true, above: true, works: true, sendBack: true }],
  ["a manager of the lender", lender("manager"), { ...nothing, setLimit: true }],
  ["an officer of another lender", lender("officer", "org_c"), nothing],
  ["an approver of another lender", lender("approver", "org_c"), nothing],
  ["a manager of another lender", lender("manager", "org_c"), nothing],
  ["a legal representative", enterprise({ organizationId: "org_b" }), nothing],
  ["an operator", enterprise({ organizationId: "org_b", role: "operator", binds: ["accept"] }), nothing],
  ["an authority", authority, nothing],
  ["an administrator", administrator, nothing],
  ["a job", job, nothing],
];

test.each(makers)("what may be done to an offer of org_b: %s", (_who, actor, expected) => {
  const within = { lenderId: "org_b", amountFen: usualOfficerLimitFen, limitFen: usualOfficerLimitFen, preparedByUserId: null };
  const above = { ...within, amountFen: usualOfficerLimitFen + 1 };

  expect({
    within: mayIssueOffer(actor, within),
    above: mayIssueOffer(actor, { ...above, preparedByUserId: "usr_2" }),
    ownAbove: mayIssueOffer(actor, { ...above, preparedByUserId: "usr_1" }),
    works: mayPrepareOffer(actor, within),
    sendBack: maySendBackOffer(actor, { lenderId: "org_b", preparedByUserId: "usr_2" }),
    setLimit: maySetOfficerLimit(actor, { lenderId: "org_b" }),
  }).toEqual(expected);
  expect(mayWithdrawOffer(actor, { lenderId: "org_b" })).toBe(expected.works);
  expect(maySendBackOffer(actor, { lenderId: "org_b", preparedByUserId: "usr_1" })).toBe(false);
});

test("an approver issues above the limit what nobody prepared, and within it even an own draft", () => {
  const offer = { lenderId: "org_b", amountFen: 101, limitFen: 100, preparedByUserId: null };

  expect(mayIssueOffer(lender("approver"), offer)).toBe(true);
  expect(mayIssueOffer(lender("officer"), { ...offer, amountFen: 100, preparedByUserId: "usr_1" })).toBe(true);
});
