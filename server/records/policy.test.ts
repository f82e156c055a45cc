import { expect, test } from "vitest";
import type { Actor } from "../kernel/actor.ts";
import { mayAgreeToMapping, mayImport } from "./policy.ts";

const person = {
  userId: "usr_1",
  memberId: "mem_1",
  organizationId: "org_1",
  displayName: "沈若澜",
  requestId: "req_1",
  sessionId: "ses_1",
  steppedUpAt: null,
};

test.each<[string, Actor | null, boolean]>([
  ["an administrator", { ...person, kind: "administrator", role: "administrator", regionCode: null }, true],
  ["a regional administrator", { ...person, kind: "administrator", role: "regional_administrator", regionCode: "320000" }, true],
  ["an officer of a source unit", { ...person, kind: "authority", role: "officer" }, true],
  ["a lender", { ...person, kind: "lender", role: "manager" }, false],
  [
    "an enterprise",
    { ...person, kind: "enterprise", role: "legal_representative", subjectId: "sub_1", mandate: "approved", binds: [] },
    false,
  ],
  ["a job", { kind: "system", job: "imports.run", requestId: "req_1" }, false],
  ["nobody", null, false],
])("%s may import: %j → %s", (_who, actor, expected) => expect(mayImport(actor)).toBe(expected));

test("a mapping is agreed to by somebody who wrote no word of it", () => {
  const actor = { ...person, kind: "administrator", role: "administrator", regionCode: null } as const;

  expect(mayAgreeToMapping(actor, { createdByUserId: "usr_2", editedByUserIds: ["usr_3"] })).toBe(true);
  expect(mayAgreeToMapping(actor, { createdByUserId: "usr_1", editedByUserIds: [] })).toBe(false);
  expect(mayAgreeToMapping(actor, { createdByUserId: "usr_2", editedByUserIds: ["usr_3", "usr_1"] })).toBe(false);
});
