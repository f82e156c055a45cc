import { expect, test } from "vitest";
import type { Actor } from "../kernel/actor.ts";
import { mayApproveDraft, mayEditCatalogue } from "./policy.ts";

const person = {
  userId: "usr_a",
  memberId: "mem_a",
  organizationId: "org_a",
  displayName: "A",
  requestId: "req_a",
  sessionId: "ses_a",
  steppedUpAt: null,
};
const national: Actor = { ...person, kind: "administrator", role: "administrator", regionCode: null };
const regional = (regionCode: string | null): Actor => ({ ...person, kind: "administrator", role: "regional_administrator", regionCode });
const officer: Actor = { ...person, kind: "authority", role: "officer" };
const job: Actor = { kind: "system", job: "imports.run", requestId: "req_a" };

test.each<[string, Actor, string, boolean]>([
  ["a national administrator, the base", national, "000000", true],
  ["a national administrator, a supplement", national, "320500", true],
  ["a regional administrator, its own supplement", regional("320500"), "320500", true],
  ["a regional administrator, the supplement of a part", regional("320000"), "320500", false],
  ["a regional administrator, the supplement around it", regional("320500"), "320000", false],
  ["a regional administrator, the base", regional("320500"), "000000", false],
  ["a regional administrator without a region, the base", regional(null), "000000", false],
  ["one whose region is said to be the nation, the base", regional("000000"), "000000", false],
  ["a source unit", officer, "320500", false],
  ["a job", job, "000000", false],
])("%s: %j edits %s → %s", (_who, actor, regionCode, may) => {
  expect(mayEditCatalogue(actor, { regionCode })).toBe(may);
  expect(mayApproveDraft(actor, { regionCode, editedByUserIds: ["usr_b"] })).toBe(may);
  expect(mayApproveDraft(actor, { regionCode, editedByUserIds: ["usr_b", "usr_a"] })).toBe(false);
});
