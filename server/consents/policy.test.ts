import { expect, test } from "vitest";
import type { Actor } from "../kernel/actor.ts";
import { mayChangeConsent, maySignConsent } from "./policy.ts";

const person = {
  userId: "usr_a",
  memberId: "mem_a",
  displayName: "沈若澜",
  requestId: "req_1",
  sessionId: "ses_1",
  steppedUpAt: null,
  organizationId: "org_a",
};
const enterprise = { kind: "enterprise", subjectId: "sub_a", ...person } as const;

test.each<[string, Actor, boolean]>([
  ["a legal representative", { ...enterprise, role: "legal_representative", mandate: "approved", binds: [] }, true],
  ["a legal representative not yet approved", { ...enterprise, role: "legal_representative", mandate: "pending", binds: [] }, false],
  ["an operator whose mandate names consents", { ...enterprise, role: "operator", mandate: "approved", binds: ["consent"] }, true],
  ["an operator whose mandate names submitting only", { ...enterprise, role: "operator", mandate: "approved", binds: ["submit"] }, false],
  ["an operator not yet approved", { ...enterprise, role: "operator", mandate: "pending", binds: ["consent"] }, false],
  [
    "a legal representative of another enterprise",
    { ...enterprise, organizationId: "org_b", role: "legal_representative", mandate: "approved", binds: [] },
    false,
  ],
  ["a lender's officer", { kind: "lender", role: "officer", ...person }, false],
  ["a lender's manager", { kind: "lender", role: "manager", ...person }, false],
  ["an authority", { kind: "authority", role: "officer", ...person }, false],
  ["an administrator", { kind: "administrator", role: "administrator", regionCode: null, ...person }, false],
  ["a job", { kind: "system", job: "consents.remind", requestId: "req_1" }, false],
])("%s signs and changes the consents of org_a: %j → %s", (_who, actor, expected) => {
  expect(maySignConsent(actor, { enterpriseId: "org_a" })).toBe(expected);
  expect(mayChangeConsent(actor, { enterpriseId: "org_a" })).toBe(expected);
});
