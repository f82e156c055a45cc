import { expect, test } from "vitest";
import type { Actor } from "../kernel/actor.ts";
import { mayEditProduct, mayPublishProduct, mayTestRules } from "./policy.ts";

const person = {
  userId: "usr_1",
  memberId: "mem_1",
  displayName: "林知夏",
  requestId: "req_1",
  sessionId: "ses_1",
  steppedUpAt: null,
};

test.each<[string, Actor, boolean]>([
  ["a manager of the lender", { ...person, kind: "lender", role: "manager", organizationId: "org_a" }, true],
  ["an approver of the lender", { ...person, kind: "lender", role: "approver", organizationId: "org_a" }, false],
  ["an officer of the lender", { ...person, kind: "lender", role: "officer", organizationId: "org_a" }, false],
  ["a manager of another lender", { ...person, kind: "lender", role: "manager", organizationId: "org_b" }, false],
  [
    "a legal representative",
    {
      ...person,
      kind: "enterprise",
      role: "legal_representative",
      organizationId: "org_a",
      subjectId: "sub_1",
      mandate: "approved",
      binds: [],
    },
    false,
  ],
  ["an authority", { ...person, kind: "authority", role: "officer", organizationId: "org_a" }, false],
  ["an administrator", { ...person, kind: "administrator", role: "administrator", organizationId: "org_a", regionCode: null }, false],
  ["a job", { kind: "system", job: "outbox.send", requestId: "req_1" }, false],
])("%s may change and publish a product of org_a: %j → %s", (_who, actor, expected) => {
  expect(mayEditProduct(actor, { lenderId: "org_a" })).toBe(expected);
  expect(mayPublishProduct(actor, { lenderId: "org_a" })).toBe(expected);
  // An officer of the same house also tests its rules.
  const isOwnOfficer = actor.kind === "lender" && actor.role === "officer" && actor.organizationId === "org_a";
  expect(mayTestRules(actor, { lenderId: "org_a" })).toBe(expected || isOwnOfficer);
});
