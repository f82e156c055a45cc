import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { ownerDatabase } from "../../db/client.ts";
import { sessions, users } from "../../db/schema/auth.ts";
import { mandates, members, organizations } from "../../db/schema/organizations.ts";
import { makeAccount } from "../../db/testing/accounts.ts";
import { makeAdministrator, makeEnterprise, makeLender } from "../../db/testing/organizations.ts";
import { makeSession } from "../../db/testing/sessions.ts";
import type { Person } from "../kernel/actor.ts";
import { newId } from "../kernel/ids.ts";
import { callerFor, callerOf } from "../trpc/caller.ts";
import { changePassword } from "./change-password.ts";
import { endSession, endSessionBehind } from "./end-sessions.ts";
import { readSession } from "./session.ts";
import { idleLifeMs } from "./session-life.ts";

const read = (sessionId: string) => readSession(sessionId, newId("request"));
const ago = (milliseconds: number) => new Date(Date.now() - milliseconds);

async function makeSignedIn(person: Person, more: Parameters<typeof makeSession>[1] = {}) {
  await makeAccount({ id: person.userId, displayName: person.displayName });
  return makeSession(person, more);
}

test("a session tells who acts, for whom and in which role", async () => {
  const { officer } = await makeLender();
  const sessionId = await makeSignedIn(officer);

  const session = await read(sessionId);

  expect(session?.actor).toMatchObject({
    kind: "lender",
    role: "officer",
    organizationId: officer.organizationId,
    memberId: officer.memberId,
  });
  expect(session?.need).toBeNull();
});

test.each([
  ["ended", { revokedAt: new Date() }],
  ["past its last moment", { expiresAt: ago(1000) }],
  ["idle for twelve hours", { lastSeenAt: ago(idleLifeMs + 1000) }],
])("a session that is %s lets nobody in", async (_what, more) => {
  const { officer } = await makeLender();
  const sessionId = await makeSignedIn(officer, more);

  expect(await read(sessionId)).toBeNull();
});

test("a call keeps a session from falling idle", async () => {
  const { officer } = await makeLender();
  const sessionId = await makeSignedIn(officer, { lastSeenAt: ago(idleLifeMs - 60_000) });

  await read(sessionId);

  const [row] = await ownerDatabase().select().from(sessions).where(eq(sessions.id, sessionId));
  expect(Date.now() - (row?.lastSeenAt.getTime() ?? 0)).toBeLessThan(60_000);
});

/** What takes somebody's access away, and what the session says from then on. */
const takings: [string, (person: Person, sessionId: string) => Promise<unknown>, "nobody" | "no actor" | "another role"][] = [
  ["the person signs out by the library's own door", (_person, sessionId) => endSessionBehind(sessionId, newId("request")), "nobody"],
  ["the session is ended", (person, sessionId) => endSession({ ...person }, sessionId), "nobody"],
  [
    "the user is suspended",
    (person) => ownerDatabase().update(users).set({ status: "suspended" }).where(eq(users.id, person.userId)),
    "nobody",
  ],
  [
    "the member is suspended",
    (person) => ownerDatabase().update(members).set({ status: "suspended" }).where(eq(members.id, person.memberId)),
    "no actor",
  ],
  [
    "the member is removed",
    (person) => ownerDatabase().update(members).set({ status: "removed" }).where(eq(members.id, person.memberId)),
    "no actor",
  ],
  [
    "the organization is suspended",
    (person) => ownerDatabase().update(organizations).set({ status: "suspended" }).where(eq(organizations.id, person.organizationId)),
    "no actor",
  ],
  [
    "the role is changed",
    (person) => ownerDatabase().update(members).set({ role: "approver" }).where(eq(members.id, person.memberId)),
    "another role",
  ],
];

/** Reads a session as a call does; `readSession` is the control, a cached reading the planted fault. */
async function firstCallAfter(reading: typeof read, take: (typeof takings)[number][1]) {
  const { officer } = await makeLender();
  const sessionId = await makeSignedIn(officer);
  await reading(sessionId);
  await take(officer, sessionId);
  const session = await reading(sessionId);
  if (session === null) return "nobody";
  if (session.actor === null) return "no actor";
  return session.actor.role === "officer" ? "still acting" : "another role";
}

test.each(takings)("when %s, the very next call knows", async (_what, take, expected) => {
  for (let trial = 0; trial < 5; trial++) expect(await firstCallAfter(read, take)).toBe(expected);
});

test("twin: a session kept for five seconds goes on acting after it was taken away", async () => {
  const kept = new Map<string, ReturnType<typeof read>>();
  const cached = (sessionId: string) => {
    const known = kept.get(sessionId) ?? read(sessionId);
    kept.set(sessionId, known);
    return known;
  };

  const outcomes = await Promise.all(takings.map(([, take]) => firstCallAfter(cached, take)));

  expect(outcomes).toEqual(takings.map(() => "still acting"));
});

test("a change of password ends every other session and keeps this one", async () => {
  const { officer } = await makeLender();
  const here = await makeSignedIn(officer);
  const elsewhere = await makeSession(officer);

  await changePassword({ ...officer, sessionId: here }, { password: "a wholly new sentence" });

  expect(await read(here)).not.toBeNull();
  expect(await read(elsewhere)).toBeNull();
});

test("somebody else's session is not found and goes on", async () => {
  const ours = await makeLender();
  const theirs = await makeLender();
  await makeSignedIn(ours.officer);
  const sessionId = await makeSignedIn(theirs.officer);

  await expect(endSession({ ...ours.officer }, sessionId)).rejects.toMatchObject({ code: "NOT_FOUND" });

  expect(await read(sessionId)).not.toBeNull();
});

test("lenders and administrators act in no session without a second factor; enterprises do", async () => {
  const { officer } = await makeLender();
  const administrator = await makeAdministrator();
  const { owner } = await makeEnterprise();
  const weakly = async (person: Person) => read(await makeSignedIn(person, { hasSecondFactor: false }));

  expect(await weakly(officer)).toMatchObject({ actor: null, need: "second_factor" });
  expect(await weakly(administrator)).toMatchObject({ actor: null, need: "second_factor" });
  expect(await weakly(owner)).toMatchObject({ actor: { kind: "enterprise" }, need: null });
});

test("without a second factor a lender's call is refused, and only enrolling is open", async () => {
  const { manager } = await makeLender();
  const session = await read(await makeSignedIn(manager, { hasSecondFactor: false }));
  const caller = callerOf(session);

  await expect(caller.members.team()).rejects.toMatchObject({ code: "FORBIDDEN" });
  await expect(caller.account.lookUp({ uscc: "91320594MA0000015J" })).rejects.toMatchObject({ message: "session.second_factor_required" });
  await expect(caller.account.sessions()).rejects.toMatchObject({ message: "session.second_factor_required" });
  await expect(caller.account.beginTotp()).resolves.toMatchObject({ uri: expect.stringMatching(/^otpauth:/) });
});

test("an enterprise's person holds registry facts only until the organization and the own mandate are approved", async () => {
  const { owner, operator, organization } = await makeEnterprise({ binds: ["submit"] });
  const own = await makeSignedIn(owner);
  const agent = await makeSignedIn(operator);
  expect((await read(own))?.actor).toMatchObject({ mandate: "approved", binds: [] });
  expect((await read(agent))?.actor).toMatchObject({ mandate: "approved", binds: ["submit"] });

  await ownerDatabase().update(mandates).set({ endsOn: "2026-01-02" }).where(eq(mandates.memberId, operator.memberId));
  expect((await read(agent))?.actor).toMatchObject({ mandate: "pending", binds: [] });

  await ownerDatabase().update(organizations).set({ status: "pending" }).where(eq(organizations.id, organization.id));
  expect((await read(own))?.actor).toMatchObject({ mandate: "pending" });
});

/** Every act that asks for a fresh proof, tried in a session that has none or a stale one. */
test.each([
  ["none", null],
  ["one six minutes old", ago(6 * 60 * 1000)],
])("with %s no role is changed, nobody invited, no mandate granted or decided, nobody admitted", async (_what, steppedUpAt) => {
  const { manager, officer } = await makeLender();
  const { owner, operator } = await makeEnterprise();
  const lender = callerFor({ ...manager, steppedUpAt });
  const enterprise = callerFor({ ...owner, steppedUpAt });
  const administrator = callerFor({ ...(await makeAdministrator()), steppedUpAt });
  const admitted = { nameZh: "银行", nameEn: "Bank", regionCode: "320500", email: "a@example.test", locale: "en" } as const;
  const some = newId("mandate");

  const acts = [
    lender.members.changeRole({ memberId: officer.memberId, role: "approver" }),
    lender.members.remove({ memberId: officer.memberId }),
    lender.members.invite({ email: "a@example.test", role: "officer", locale: "en" }),
    enterprise.mandates.grant({ memberId: operator.memberId, scope: [], endsOn: "2027-01-01" }),
    enterprise.account.changePassword({ password: "a wholly new sentence" }),
    administrator.mandates.approve({ mandateId: some }),
    administrator.mandates.reject({ mandateId: some, reason: "no papers" }),
    administrator.disputes.decide({ disputeId: newId("dispute"), decision: "upheld", reason: "papers fit" }),
    administrator.organizations.admitLender({ ...admitted, lenderKind: "city_bank" }),
    administrator.organizations.admitAuthority(admitted),
    administrator.organizations.suspend({ organizationId: manager.organizationId, reason: "no longer licensed" }),
  ];

  for (const act of acts) await expect(act).rejects.toMatchObject({ code: "PRECONDITION_FAILED", message: "session.step_up_required" });
});
