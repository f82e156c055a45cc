import { expect, test } from "vitest";
import { type MemberRole, memberRoles } from "../../db/schema/words.ts";
import type { Actor } from "../kernel/actor.ts";
import { mayChangeRole, mayGovern, mayGrantMandates, mayInvite, mayManageMembers, needsSecond } from "./policy.ts";

const person = {
  userId: "usr_1",
  memberId: "mem_1",
  organizationId: "org_1",
  displayName: "沈若澜",
  requestId: "req_1",
  sessionId: "ses_1",
  steppedUpAt: null,
};
const enterprise = { ...person, kind: "enterprise", subjectId: "sub_1", binds: [] } as const;
const actors = {
  "an approved representative": { ...enterprise, role: "legal_representative", mandate: "approved" },
  "a pending representative": { ...enterprise, role: "legal_representative", mandate: "pending" },
  "an operator": { ...enterprise, role: "operator", mandate: "approved" },
  "a bank officer": { ...person, kind: "lender", role: "officer" },
  "a bank approver": { ...person, kind: "lender", role: "approver" },
  "a bank manager": { ...person, kind: "lender", role: "manager" },
  "an authority's officer": { ...person, kind: "authority", role: "officer" },
  "an administrator": { ...person, kind: "administrator", role: "administrator", regionCode: null },
  "a regional administrator": { ...person, kind: "administrator", role: "regional_administrator", regionCode: "320000" },
  "a job": { kind: "system", job: "x", requestId: "req_1" },
} as const satisfies Record<string, Actor>;
type Who = keyof typeof actors;

const invited: Record<Who, readonly MemberRole[]> = {
  "an approved representative": ["legal_representative", "operator"],
  "a pending representative": [],
  "an operator": [],
  "a bank officer": [],
  "a bank approver": [],
  "a bank manager": ["officer", "approver", "manager"],
  "an authority's officer": ["officer"],
  "an administrator": ["administrator", "regional_administrator"],
  "a regional administrator": [],
  "a job": [],
};

test.each(Object.keys(actors) as Who[])("%s invites into exactly its own roles, and runs members only if any", (who) => {
  expect(memberRoles.filter((role) => mayInvite(actors[who], role)).sort()).toEqual([...invited[who]].sort());
  expect(mayManageMembers(actors[who])).toBe(invited[who].length > 0);
});

test.each(Object.keys(actors) as Who[])("%s gives no representative's or administrator's role by a change", (who) => {
  const given = memberRoles.filter((role) => mayChangeRole(actors[who], role));
  expect(given).toEqual(
    memberRoles.filter((role) => invited[who].includes(role) && role !== "legal_representative" && role !== "administrator"),
  );
});

test("only an approved representative gives mandates", () => {
  const may = (Object.keys(actors) as Who[]).filter((who) => mayGrantMandates(actors[who]));
  expect(may).toEqual(["an approved representative"]);
});

test("both administrators' roles take two people, and no other does", () => {
  expect(memberRoles.filter(needsSecond)).toEqual(["administrator", "regional_administrator"]);
});

test.each([
  [null, "320505", true],
  [null, null, true],
  ["320000", "320505", true],
  ["320500", "320505", true],
  ["320500", "320205", false],
  ["320000", "330106", false],
  ["320000", null, false],
])("an administrator of %s governs a place in %s: %s", (regionCode, place, expected) => {
  expect(mayGovern({ regionCode }, place)).toBe(expected);
});
