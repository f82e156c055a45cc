import { eq } from "drizzle-orm";
import { Secret, TOTP } from "otpauth";
import { expect, test } from "vitest";
import { ownerDatabase } from "../../db/client.ts";
import { sessions, users } from "../../db/schema/auth.ts";
import { mailsTo, makeAccount, testPassword } from "../../db/testing/accounts.ts";
import { makeEnterprise, makeLender, makeSubject } from "../../db/testing/organizations.ts";
import { makeSession } from "../../db/testing/sessions.ts";
import { newId } from "../kernel/ids.ts";
import { callerFor } from "../trpc/caller.ts";
import { choosePassword } from "./choose-password.ts";
import { beginTotp, confirmTotp } from "./enrol-totp.ts";
import { forgotPassword } from "./forgot-password.ts";
import { openByInvitation, readInvitation } from "./open-by-invitation.ts";
import { verifyPassword } from "./password-hash.ts";
import { readSession } from "./session.ts";
import { signInWithPassword } from "./sign-in.ts";
import { signUp } from "./sign-up.ts";
import { stepUp } from "./step-up.ts";

let callers = 0;
const caller = () => ({ address: `192.0.2.${++callers}`, requestId: newId("request") });
const freshEmail = () => `${newId("user")}@example.test`;
const tokenIn = (path: string | undefined) => new URLSearchParams(path?.split("?")[1]).get("token") ?? path?.split("/").at(-1) ?? "";
const attempt = (email: string, password = testPassword) =>
  signInWithPassword({ email, password, code: "", deviceMark: null, ...caller(), userAgent: "test" });

async function beginSignUp(email: string) {
  const { uscc } = await makeSubject();
  return signUp(caller(), { email, displayName: "沈若澜", uscc: uscc ?? "", locale: "zh-CN" });
}

test("sign-up: a link goes to the address, the password is chosen behind it, and then the person can sign in", async () => {
  const email = freshEmail();

  await beginSignUp(email);
  const [mail] = await mailsTo(email);
  await choosePassword(caller(), { token: tokenIn(mail?.path), password: testPassword });

  expect(mail).toMatchObject({ template: "verify_email", locale: "zh-CN" });
  expect(mail?.path).toContain("uscc=91");
  expect(await attempt(email)).not.toBeNull();
});

test("a known address gets the same answer, and its owner a mail that says so; nothing changes", async () => {
  const { email, userId } = await makeAccount();
  const [before] = await ownerDatabase().select().from(users).where(eq(users.id, userId));

  const known = await beginSignUp(email);
  const unknown = await beginSignUp(freshEmail());

  expect(known).toEqual(unknown);
  expect(await mailsTo(email)).toMatchObject([{ template: "account_exists" }]);
  expect((await ownerDatabase().select().from(users).where(eq(users.id, userId)))[0]).toEqual(before);
});

test("before the link is used nobody can sign in, and the link works once", async () => {
  const email = freshEmail();
  await beginSignUp(email);
  const token = tokenIn((await mailsTo(email))[0]?.path);
  expect(await attempt(email)).toBeNull();

  await choosePassword(caller(), { token, password: testPassword });

  await expect(choosePassword(caller(), { token, password: "somebody else's words" })).rejects.toMatchObject({ code: "NOT_FOUND" });
  expect(await attempt(email)).not.toBeNull();
});

test("a guessable password is refused and the link stays usable", async () => {
  const email = freshEmail();
  await beginSignUp(email);
  const token = tokenIn((await mailsTo(email))[0]?.path);

  await expect(choosePassword(caller(), { token, password: "aaaaaaaaaaaaaaa" })).rejects.toMatchObject({ reason: "password.too_obvious" });

  await expect(choosePassword(caller(), { token, password: testPassword })).resolves.toEqual({ email });
});

test("a wrong code and an old number cannot sign up", async () => {
  const wish = { email: freshEmail(), displayName: "沈若澜", locale: "en" } as const;

  await expect(signUp(caller(), { ...wish, uscc: "91320594MA0000015K" })).rejects.toMatchObject({ reason: "subject.check_digit" });
  await expect(signUp(caller(), { ...wish, uscc: "320500000000123" })).rejects.toMatchObject({ reason: "subject.old_number" });
});

test("a reset ends every session, opens the account again after strangers have locked it, and an unknown address changes nothing", async () => {
  const { officer } = await makeLender();
  const { email } = await makeAccount({ id: officer.userId });
  const sessionId = await makeSession(officer);
  for (let n = 0; n < 11; n++) await attempt(email, "wrong");

  const answers = [
    await forgotPassword(caller(), { email, locale: "en" }),
    await forgotPassword(caller(), { email: freshEmail(), locale: "en" }),
  ];
  await choosePassword(caller(), { token: tokenIn((await mailsTo(email))[0]?.path), password: "a wholly new sentence" });

  expect(answers[0]).toEqual(answers[1]);
  expect(await readSession(sessionId, newId("request"))).toBeNull();
  expect(await attempt(email)).toBeNull();
  expect(await attempt(email, "a wholly new sentence")).not.toBeNull();
});

test("mail leaves at an address's wish five times an hour, and the sixth wish is answered all the same", async () => {
  const email = freshEmail();

  for (let n = 0; n < 6; n++) expect(await beginSignUp(email)).toEqual({ ok: true });

  expect(await mailsTo(email)).toHaveLength(5);
});

/** The area under the curve that tells two sets of times apart: 0.5 is chance, 1 is certainty. */
function separation(one: number[], other: number[]): number {
  const wins = one.flatMap((a) => other.map((b) => (a > b ? 1 : a === b ? 0.5 : 0)));
  const share = wins.reduce((sum: number, win) => sum + win, 0) / wins.length;
  return Math.max(share, 1 - share);
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const began = performance.now();
  await work();
  return performance.now() - began;
}

test("how long a refused sign-in takes does not tell whether there is an account; without the dummy hash it does", async () => {
  const { userId } = await makeAccount();
  const [user] = await ownerDatabase().select().from(users).where(eq(users.id, userId));
  const times = { known: [] as number[], unknown: [] as number[], twin: [] as number[] };

  for (let n = 0; n < 60; n++) {
    times.known.push(await timed(() => verifyPassword(user?.passwordHash ?? null, "wrong")));
    times.unknown.push(await timed(() => verifyPassword(null, "wrong")));
    times.twin.push(await timed(async () => null));
  }

  expect(separation(times.known, times.unknown)).toBeLessThan(0.7);
  expect(separation(times.known, times.twin)).toBeGreaterThan(0.99);
});

test("an invitation opens an account for its address alone, and the person can sign in", async () => {
  const { manager, organization } = await makeLender();
  const email = freshEmail();
  await callerFor(manager).members.invite({ email, role: "officer", locale: "en" });
  const token = tokenIn((await mailsTo(email))[0]?.path);

  expect(await readInvitation(caller(), token)).toMatchObject({ email, role: "officer", kind: "lender", hasAccount: false });
  await openByInvitation(caller(), { token, displayName: "陈一诺", password: testPassword, locale: "en" });

  const opened = await attempt(email);
  expect(await readSession(opened?.sessionId ?? "", newId("request"))).toMatchObject({ actor: null, need: "second_factor" });
  const [row] = await ownerDatabase()
    .select()
    .from(sessions)
    .where(eq(sessions.id, opened?.sessionId ?? ""));
  expect(row?.organizationId).toBe(organization.id);
});

test("an invitation to an address with an account is accepted by its owner, never taken over", async () => {
  const { manager } = await makeLender();
  const { email } = await makeAccount();
  await callerFor(manager).members.invite({ email, role: "officer", locale: "en" });
  const token = tokenIn((await mailsTo(email))[0]?.path);

  await expect(
    openByInvitation(caller(), { token, displayName: "冒名", password: "somebody else's words", locale: "en" }),
  ).rejects.toMatchObject({ code: "CONFLICT" });

  expect(await attempt(email)).not.toBeNull();
});

test("enrolling takes a right code; this session then has a second factor and the others end", async () => {
  const { officer } = await makeLender();
  await makeAccount({ id: officer.userId });
  const here = await makeSession(officer, { hasSecondFactor: false });
  const elsewhere = await makeSession(officer, { hasSecondFactor: false });
  const self = { ...officer, sessionId: here };

  const { seed } = await beginTotp(self);
  await expect(confirmTotp(self, { code: "000000" })).rejects.toMatchObject({ reason: "totp.wrong_code" });
  await confirmTotp(self, { code: new TOTP({ secret: Secret.fromBase32(seed) }).generate() });

  expect(await readSession(here, newId("request"))).toMatchObject({ need: null, actor: { kind: "lender" } });
  expect(await readSession(elsewhere, newId("request"))).toBeNull();
  await expect(beginTotp(self)).rejects.toMatchObject({ code: "CONFLICT" });
});

test("in a browser left open nobody enrols an authenticator of their own without a fresh proof", async () => {
  const { owner } = await makeEnterprise();
  await makeAccount({ id: owner.userId });
  const sessionId = await makeSession(owner, { hasSecondFactor: false, createdAt: new Date(Date.now() - 60 * 60 * 1000) });
  const self = { ...owner, sessionId };

  await expect(beginTotp(self)).rejects.toMatchObject({ reason: "session.step_up_required" });

  await stepUp(self, { way: "password", secret: testPassword });
  await expect(beginTotp(self)).resolves.toMatchObject({ seed: expect.any(String) });
});

test("the second factor's seed is sealed where it is stored", async () => {
  const { officer } = await makeLender();
  await makeAccount({ id: officer.userId });
  const { seed } = await beginTotp({ ...officer, sessionId: await makeSession(officer) });

  const [user] = await ownerDatabase().select().from(users).where(eq(users.id, officer.userId));

  expect(user?.totpSecretSealed).toMatch(/^v1\./);
  expect(user?.totpSecretSealed).not.toContain(seed);
});

test("an enterprise without an authenticator proves itself by password; a wrong one, and the demo's word, prove nothing", async () => {
  const { owner } = await makeEnterprise();
  await makeAccount({ id: owner.userId });
  const sessionId = await makeSession(owner, { hasSecondFactor: false });
  const self = { ...owner, sessionId };

  await expect(stepUp(self, { way: "password", secret: "wrong" })).rejects.toMatchObject({ reason: "session.step_up_refused" });
  await expect(stepUp(self, { way: "demo", secret: "" })).rejects.toMatchObject({ reason: "session.step_up_refused" });
  expect((await readSession(sessionId, newId("request")))?.actor?.steppedUpAt).toBeNull();
  await stepUp(self, { way: "password", secret: testPassword });

  expect((await readSession(sessionId, newId("request")))?.actor?.steppedUpAt).toBeInstanceOf(Date);
});

test("a person of the demo world proves nothing by a word where there is no demo world", async () => {
  const { owner } = await makeEnterprise();
  await makeAccount({ id: owner.userId, isDemo: true });
  const sessionId = await makeSession(owner);

  await expect(stepUp({ ...owner, sessionId }, { way: "demo", secret: "" })).rejects.toMatchObject({ code: "FORBIDDEN" });
});
