import { expect, test } from "vitest";
import { memberRoles, organizationKinds } from "../../db/schema/words.ts";
import { actorOf, isLive, type Membership, needsSecondFactor, rolesOf } from "./membership.ts";

const today = "2026-11-22";
const person = { userId: "usr_1", requestId: "req_1", sessionId: "ses_1", steppedUpAt: null };
const approved = { kind: "operator", status: "approved", scope: ["submit"], startsOn: "2026-01-01", endsOn: "2026-12-31" } as const;
type Change = Omit<Partial<Membership>, "organization"> & { organization?: Partial<Membership["organization"]> };
const place = (more: Change = {}): Membership => ({
  memberId: "mem_1",
  displayName: "周以宁",
  role: "operator",
  status: "active",
  mandates: [approved],
  ...more,
  organization: { id: "org_1", kind: "enterprise", status: "active", subjectId: "sub_1", regionCode: "320505", ...more.organization },
});
const act = (membership: Membership) => actorOf(person, membership, today);

test.each([
  ["on its first day", "2026-11-22", null, true],
  ["before it", "2026-11-23", null, false],
  ["on its last day", "2026-01-01", "2026-11-22", true],
  ["the day after", "2026-01-01", "2026-11-21", false],
])("a mandate %s is live: %s to %s → %s", (_when, startsOn, endsOn, expected) => {
  expect(isLive({ status: "approved", startsOn, endsOn }, today)).toBe(expected);
});

test.each(["pending", "rejected", "revoked"] as const)("a %s mandate is not live", (status) => {
  expect(isLive({ ...approved, status }, today)).toBe(false);
});

test("an operator binds what the live mandate names, and a representative needs no list", () => {
  expect(act(place())).toMatchObject({ kind: "enterprise", mandate: "approved", binds: ["submit"] });
  const own = { ...approved, kind: "legal_representative", scope: [], endsOn: null } as const;
  expect(act(place({ role: "legal_representative", mandates: [own] }))).toMatchObject({ mandate: "approved", binds: [] });
});

test.each([
  ["no mandate", place({ mandates: [] })],
  ["an ended one", place({ mandates: [{ ...approved, endsOn: "2026-11-21" }] })],
  ["one for another role", place({ mandates: [{ ...approved, kind: "legal_representative" }] })],
  ["an organization nobody has approved", place({ organization: { status: "pending" } })],
])("with %s an operator is pending and binds nothing", (_what, membership) => {
  expect(act(membership)).toMatchObject({ mandate: "pending", binds: [] });
});

test.each([
  ["a suspended member", place({ status: "suspended" })],
  ["a removed member", place({ status: "removed" })],
  ["a member of a suspended organization", place({ organization: { status: "suspended" } })],
  ["an enterprise without a subject", place({ organization: { subjectId: null } })],
  [
    "a regional administrator of an office without a region",
    place({ role: "regional_administrator", organization: { kind: "administrator", regionCode: null } }),
  ],
])("%s does not act", (_what, membership) => {
  expect(act(membership)).toBeNull();
});

test("a role acts only in its own kind of organization", () => {
  for (const kind of organizationKinds) {
    for (const role of memberRoles) {
      const actor = act(place({ role, organization: { kind } }));
      expect(actor?.kind ?? null).toBe(rolesOf[kind].includes(role) ? kind : null);
    }
  }
});

test("everybody but enterprises works with a second factor", () => {
  expect(organizationKinds.filter(needsSecondFactor)).toEqual(["lender", "authority", "administrator"]);
});
