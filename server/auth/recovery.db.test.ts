import { and, eq, sql } from "drizzle-orm";
import { Secret, TOTP } from "otpauth";
import { expect, test } from "vitest";
import { ownerDatabase } from "../../db/client.ts";
import { recoveryCodes, users } from "../../db/schema/auth.ts";
import { auditEvents } from "../../db/schema/events.ts";
import { members } from "../../db/schema/organizations.ts";
import { makeAccount, testPassword } from "../../db/testing/accounts.ts";
import { makeLender } from "../../db/testing/organizations.ts";
import { makeSession } from "../../db/testing/sessions.ts";
import type { LenderActor } from "../kernel/actor.ts";
import { newId } from "../kernel/ids.ts";
import { callerOf } from "../trpc/caller.ts";
import { beginTotp, confirmTotp } from "./enrol-totp.ts";
import { recoveryCodesMade } from "./recovery-code.ts";
import { resetSecondFactor } from "./reset-second-factor.ts";
import { readSession } from "./session.ts";
import { signInWithPassword } from "./sign-in.ts";
import { stepUp } from "./step-up.ts";

const now = (seed: string) => new TOTP({ secret: Secret.fromBase32(seed) }).generate();
const spare = (codes: readonly string[], at = 0) => codes[at] ?? "no code";

/** A lender's manager who has enrolled an authenticator and holds the codes that came with it. */
async function makeEnrolled(person?: LenderActor) {
  const manager = person ?? (await makeLender()).manager;
  const { email } = await makeAccount({ id: manager.userId, displayName: manager.displayName });
  const self = { ...manager, sessionId: await makeSession(manager, { hasSecondFactor: false }) };
  const { seed } = await beginTotp(self);
  const { recoveryCodes: codes } = await confirmTotp(self, { code: now(seed) });
  const enter = (code: string) =>
    signInWithPassword({
      email,
      password: testPassword,
      code,
      deviceMark: null,
      address: newId("request"),
      userAgent: "",
      requestId: newId("request"),
    });
  return { manager, self, email, codes, enter };
}

async function callerIn(sessionId: string) {
  return callerOf(await readSession(sessionId, newId("request")));
}

test("whoever enrols is handed ten codes, and only their keyed hashes are kept", async () => {
  const { self, codes } = await makeEnrolled();

  const kept = await ownerDatabase().select().from(recoveryCodes).where(eq(recoveryCodes.userId, self.userId));

  expect(new Set(codes).size).toBe(recoveryCodesMade);
  expect(kept).toHaveLength(recoveryCodesMade);
  for (const code of codes) expect(JSON.stringify(kept)).not.toContain(code.replace("-", ""));
  expect(await (await callerIn(self.sessionId)).account.whoAmI()).toMatchObject({ hasTotp: true, recoveryCodesLeft: recoveryCodesMade });
});

test("a code lets in once in place of the authenticator, with a second factor, and the audit says so", async () => {
  const { self, codes, enter } = await makeEnrolled();

  const opened = await enter(` ${spare(codes).toLowerCase().replace("-", " ")} `);

  expect(await readSession(opened?.sessionId ?? "", newId("request"))).toMatchObject({ need: null, actor: { kind: "lender" } });
  expect(await enter(spare(codes))).toBeNull();
  expect(await (await callerIn(self.sessionId)).account.whoAmI()).toMatchObject({ recoveryCodesLeft: recoveryCodesMade - 1 });
  const used = and(eq(auditEvents.userId, self.userId), eq(auditEvents.action, "totp.recovery_code_used"));
  expect(await ownerDatabase().select().from(auditEvents).where(used)).toHaveLength(1);
});

test("of two uses of a code at once, one opens a session", async () => {
  const { codes, enter } = await makeEnrolled();

  const opened = await Promise.all([enter(spare(codes)), enter(spare(codes)), enter(spare(codes))]);

  expect(opened.filter((one) => one !== null)).toHaveLength(1);
});

test("twin: without the mark of its use, a code opens again", async () => {
  const { self, codes, enter } = await makeEnrolled();
  await enter(spare(codes));

  await ownerDatabase().update(recoveryCodes).set({ usedAt: null }).where(eq(recoveryCodes.userId, self.userId));

  expect(await enter(spare(codes))).not.toBeNull();
});

test("somebody else's code is no code", async () => {
  const ours = await makeEnrolled();
  const theirs = await makeEnrolled();

  expect(await ours.enter(spare(theirs.codes))).toBeNull();

  expect(await theirs.enter(spare(theirs.codes))).not.toBeNull();
});

test("recovery codes are guessed ten times in a quarter of an hour, and no more", async () => {
  const { self, codes } = await makeEnrolled();
  const prove = (secret: string) => stepUp(self, { way: "code", secret });
  await ownerDatabase().execute(sql`delete from auth_attempts where key like 'second_factor%'`);
  for (let guess = 0; guess < 10; guess++) await expect(prove("AAAAA-AAAAA")).rejects.toMatchObject({ reason: "session.step_up_refused" });

  await expect(prove(spare(codes))).rejects.toMatchObject({ reason: "session.step_up_refused" });
});

test("fresh codes take the place of all earlier ones", async () => {
  const { self, codes, enter } = await makeEnrolled();
  await stepUp(self, { way: "code", secret: spare(codes) });

  const { recoveryCodes: fresh } = await (await callerIn(self.sessionId)).account.makeRecoveryCodes();

  expect(fresh.filter((code) => codes.includes(code))).toEqual([]);
  expect(await enter(spare(codes, 1))).toBeNull();
  expect(await enter(spare(fresh))).not.toBeNull();
});

test("a lender's last manager who has lost the phone comes in by a code and sets up another authenticator", async () => {
  const { self, codes, enter } = await makeEnrolled();
  const opened = (await enter(spare(codes)))?.sessionId ?? "";
  await stepUp({ ...self, sessionId: opened }, { way: "code", secret: spare(codes, 1) });

  await (await callerIn(opened)).account.dropTotp();

  expect(await readSession(self.sessionId, newId("request"))).toBeNull();
  expect(await readSession(opened, newId("request"))).toMatchObject({ actor: null, need: "second_factor", hasTotp: false });
  const caller = await callerIn(opened);
  const { seed } = await caller.account.beginTotp();
  // An old code confirms no new authenticator.
  await expect(caller.account.confirmTotp({ code: spare(codes, 2) })).rejects.toMatchObject({ code: "BAD_REQUEST" });
  await caller.account.confirmTotp({ code: now(seed) });
  expect(await readSession(opened, newId("request"))).toMatchObject({ need: null, actor: { kind: "lender", role: "manager" } });
  expect(await enter(spare(codes, 3))).toBeNull();
});

test("where the head resets a colleague's second factor, the colleague's codes are gone too", async () => {
  const { manager, officer } = await makeLender();
  const { codes, enter, self } = await makeEnrolled(officer);

  await resetSecondFactor(manager, { memberId: officer.memberId });

  expect(await ownerDatabase().select().from(recoveryCodes).where(eq(recoveryCodes.userId, self.userId))).toEqual([]);
  // The password alone opens now, to a session that may only enrol.
  const opened = await enter(spare(codes));
  expect(await readSession(opened?.sessionId ?? "", newId("request"))).toMatchObject({ actor: null, need: "second_factor" });
});

const totpOf = async (userId: string) => {
  const [user] = await ownerDatabase().select({ since: users.totpConfirmedAt }).from(users).where(eq(users.id, userId));
  return user?.since ?? null;
};

/** One lender's officer, with an authenticator, who has taken another lender's invitation too. */
async function makeOfficerOfTwo() {
  const [own, other] = [await makeLender(), await makeLender()];
  await makeEnrolled(own.officer);
  const place = { userId: own.officer.userId, role: "officer" as const, displayName: "测试officer", email: "two@example.test" };
  const memberId = newId("member");
  await ownerDatabase()
    .insert(members)
    .values({ id: memberId, organizationId: other.organization.id, ...place });
  return { own, other, memberId };
}

test("whoever belongs to another house too keeps the second factor: neither house's head may take it", async () => {
  const { own, other, memberId } = await makeOfficerOfTwo();

  const refused = { code: "PRECONDITION_FAILED", reason: "member.belongs_elsewhere" };
  await expect(resetSecondFactor(other.manager, { memberId })).rejects.toMatchObject(refused);
  await expect(resetSecondFactor(own.manager, { memberId: own.officer.memberId })).rejects.toMatchObject(refused);
  await ownerDatabase().update(members).set({ status: "suspended" }).where(eq(members.id, own.officer.memberId));
  await expect(resetSecondFactor(other.manager, { memberId })).rejects.toMatchObject(refused);

  expect(await totpOf(own.officer.userId)).not.toBeNull();
});

test("twin: where the other place has ended, the head resets it", async () => {
  const { own, other, memberId } = await makeOfficerOfTwo();

  await ownerDatabase().update(members).set({ status: "removed" }).where(eq(members.id, memberId));
  await expect(resetSecondFactor(other.manager, { memberId })).rejects.toMatchObject({ code: "NOT_FOUND" });
  await resetSecondFactor(own.manager, { memberId: own.officer.memberId });

  expect(await totpOf(own.officer.userId)).toBeNull();
});

test("without an authenticator there are no codes to make, and nothing to give up", async () => {
  const { officer } = await makeLender();
  await makeAccount({ id: officer.userId });
  const sessionId = await makeSession(officer, { steppedUpAt: new Date() });
  const caller = await callerIn(sessionId);

  await expect(caller.account.makeRecoveryCodes()).rejects.toMatchObject({ message: "totp.not_enrolled" });
  await expect(caller.account.dropTotp()).rejects.toMatchObject({ message: "totp.not_enrolled" });
  expect(await caller.account.whoAmI()).toMatchObject({ recoveryCodesLeft: null });
});
