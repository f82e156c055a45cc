import { expect, test } from "vitest";
import type { Actor } from "../../kernel/actor.ts";
import { mayOpenProfile, mayWorkCase } from "./policy.ts";

const person = {
  userId: "usr_1",
  memberId: "mem_1",
  displayName: "林知夏",
  requestId: "req_1",
  sessionId: "ses_1",
  steppedUpAt: null,
};

test.each<[string, Actor, boolean]>([
  ["an officer of the lender", { ...person, kind: "lender", role: "officer", organizationId: "org_a" }, true],
  ["an approver of the lender", { ...person, kind: "lender", role: "approver", organizationId: "org_a" }, true],
  ["a manager of the lender", { ...person, kind: "lender", role: "manager", organizationId: "org_a" }, false],
  ["an officer of another lender", { ...person, kind: "lender", role: "officer", organizationId: "org_b" }, false],
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
])("%s works on a case of org_a and opens its profile: %j → %s", (_who, actor, expected) => {
  expect(mayWorkCase(actor, { lenderId: "org_a" })).toBe(expected);
  expect(mayOpenProfile(actor, { lenderId: "org_a" })).toBe(expected);
});
