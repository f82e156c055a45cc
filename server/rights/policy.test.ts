import { expect, test } from "vitest";
import type { Actor, EnterpriseActor } from "../kernel/actor.ts";
import { mayCloseAccount, mayTakeEverything } from "./policy.ts";

const owner: EnterpriseActor = {
  ...{
    kind: "enterprise",
    role: "legal_representative",
    userId: "usr_1",
    memberId: "mem_1",
    organizationId: "org_1",
    displayName: "沈若澜",
  },
  ...{ requestId: "req_1", sessionId: "ses_1", steppedUpAt: null, subjectId: "sub_1", mandate: "approved", binds: [] },
};
const others: [string, Actor][] = [
  ["an operator, whatever the mandate names", { ...owner, role: "operator", binds: ["consent", "submit", "accept", "withdraw"] }],
  ["a representative whose mandate nobody approved", { ...owner, mandate: "pending" }],
  ["another enterprise's representative", { ...owner, organizationId: "org_2" }],
  ["a lender", { ...owner, kind: "lender", role: "manager" }],
  ["an administrator", { ...owner, kind: "administrator", role: "administrator", regionCode: null }],
  ["a job", { kind: "system", job: "rights.export", requestId: "req_1" }],
];

test("who represents the enterprise takes everything out, and closes its account", () => {
  expect([mayTakeEverything, mayCloseAccount].map((may) => may(owner, { enterpriseId: "org_1" }))).toEqual([true, true]);
});

test.each(others)("%s does not", (_who, actor) => {
  expect([mayTakeEverything, mayCloseAccount].map((may) => may(actor, { enterpriseId: "org_1" }))).toEqual([false, false]);
});
