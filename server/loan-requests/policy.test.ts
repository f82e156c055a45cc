import { expect, test } from "vitest";
import type { Actor } from "../kernel/actor.ts";
import { mayPrepareRequest, maySubmitRequest, mayWithdrawRequest } from "./policy.ts";

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
const elsewhere = { ...enterprise, organizationId: "org_b" } as const;

type Row = readonly [who: string, actor: Actor, prepares: boolean, submits: boolean, withdraws: boolean];
const table: readonly Row[] = [
  ["a legal representative", { ...enterprise, role: "legal_representative", mandate: "approved", binds: [] }, true, true, true],
  ["one not yet approved", { ...enterprise, role: "legal_representative", mandate: "pending", binds: [] }, true, false, false],
  ["an operator who may submit", { ...enterprise, role: "operator", mandate: "approved", binds: ["submit"] }, true, true, false],
  ["an operator who may withdraw", { ...enterprise, role: "operator", mandate: "approved", binds: ["withdraw"] }, true, false, true],
  ["an operator who may consent only", { ...enterprise, role: "operator", mandate: "approved", binds: ["consent"] }, true, false, false],
  [
    "an operator not yet approved",
    { ...enterprise, role: "operator", mandate: "pending", binds: ["submit", "withdraw"] },
    true,
    false,
    false,
  ],
  ["a legal representative elsewhere", { ...elsewhere, role: "legal_representative", mandate: "approved", binds: [] }, false, false, false],
  ["a lender's officer", { kind: "lender", role: "officer", ...person }, false, false, false],
  ["a lender's approver", { kind: "lender", role: "approver", ...person }, false, false, false],
  ["an authority", { kind: "authority", role: "officer", ...person }, false, false, false],
  ["an administrator", { kind: "administrator", role: "administrator", regionCode: null, ...person }, false, false, false],
  ["a job", { kind: "system", job: "requests.remind", requestId: "req_1" }, false, false, false],
];

test.each(table)("%s: %j prepares %s, submits %s, withdraws %s", (_who, actor, prepares, submits, withdraws) => {
  const request = { enterpriseId: "org_a" };

  expect([mayPrepareRequest(actor, request), maySubmitRequest(actor, request), mayWithdrawRequest(actor, request)]).toEqual([
    prepares,
    submits,
    withdraws,
  ]);
});
