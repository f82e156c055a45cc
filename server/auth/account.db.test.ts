import { eq } from "drizzle-orm";
import { Secret, TOTP } from "otpauth";
import { expect, test } from "vitest";
import { ownerDatabase } from "../../db/client.ts";
import { sessions, users } from "../../db/schema/auth.ts";
import { mailsTo, makeAccount, testPassword } from "../../db/testing/accounts.ts";
import { auditOf } from "../../db/testing/audit.ts";
import { makeConsent } from "../../db/testing/consents.ts";
import { makeIssuedOffer } from "../../db/testing/offers.ts";
import { makeEnterprise, makeLender, makeSubject } from "../../db/testing/organizations.ts";
import { makeSession } from "../../db/testing/sessions.ts";
import { newId } from "../kernel/ids.ts";
import { callerFor, callerOf } from "../trpc/caller.ts";
import { changePassword } from "./change-password.ts";
import { choosePassword, readLink } from "./choose-password.ts";
import { beginTotp, confirmTotp } from "./enrol-totp.ts";
import { forgotPassword } from "./forgot-password.ts";
import { openByInvitation, readInvitation } from "./open-by-invitation.ts";
import { verifyPassword } from "./password-hash.ts";
import { readSession } from "./session.ts";
import { findUserByEmail, signInWithPassword } from "./sign-in.ts";
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

const nameOf = async (email: string) => (await findUserByEmail(email))?.displayName;
const signUpAs = async (email: string, displayName: string) => {
  const { uscc } = await makeSubject();
  await signUp(caller(), { email, displayName, uscc: uscc ?? "", locale: "en" });
  return tokenIn((await mailsTo(email))[0]?.path);
};

test("whoever proves the mailbox says how the account is called, however often strangers have signed the address up", async () => {
  const email = freshEmail();
  await signUpAs(email, "Mallory");
  const token = await signUpAs(email, "Honest Lee");

  expect(await readLink(caller(), { token })).toEqual({ displayName: "Honest Lee" });
  await choosePassword(caller(), { token, password: testPassword });
  expect(await nameOf(email)).toBe("Honest Lee");

  const other = freshEmail();
  await choosePassword(caller(), { token: await signUpAs(other, "Mallory"), password: testPassword, displayName: "Honest Lee" });
  expect(await nameOf(other)).toBe("Honest Lee");
});

test("a mail to an address that nobody has proved holds no word of the stranger who asked for it", async () => {
  const email = freshEmail();

  await signUpAs(email, "Win now at evil.example");

  expect(JSON.stringify(await mailsTo(email))).not.toContain("evil");
});

test("a link for a new password changes no name", async () => {
  const { email } = await makeAccount();
  await forgotPassword(caller(), { email, locale: "en" });
  const token = tokenIn((await mailsTo(email))[0]?.path);

  expect(await readLink(caller(), { token })).toEqual({ displayName: null });
  await choosePassword(caller(), { token, password: "a wholly new sentence", displayName: "Somebody Else" });

  expect(await nameOf(email)).toBe("沈若澜");
  await expect(readLink(caller(), { token })).rejects.toMatchObject({ code: "NOT_FOUND" });
});

test("strangers who sign an address up over and over do not keep its owner from a new password", async () => {
  const { email } = await makeAccount();
  for (let n = 0; n < 6; n++) await beginSignUp(email);

  await forgotPassword(caller(), { email, locale: "en" });

  expect((await mailsTo(email))[0]).toMatchObject({ template: "reset_password" });
});

test.each(["password1234", "qwertyuiop12", "P@ssw0rd2026!"])("%s is refused as a new password", async (password) => {
  const token = await signUpAs(freshEmail(), "沈若澜");

  await expect(choosePassword(caller(), { token, password })).rejects.toMatchObject({ reason: "password.too_obvious" });
});

test("a password is changed ten times an hour, and the eleventh wish is refused before anything is hashed", async () => {
  const { officer } = await makeLender();
  await makeAccount({ id: officer.userId });
  const change = (password: string) =>
    callerFor(officer)
      .account.changePassword({ password })
      .catch((error) => error.message);
  for (let n = 0; n < 10; n++) expect(await change("password1234")).toBe("password.too_obvious");

  const began = performance.now();
  const answers = await Promise.all(Array.from({ length: 30 }, (_, n) => change(`a wholly new sentence ${n}`)));

  expect(new Set(answers)).toEqual(new Set(["account.too_many_changes"]));
  expect(performance.now() - began).toBeLessThan(30 * 25);
});

test("a person who belongs nowhere proves to be there and changes the password", async () => {
  const { userId, email } = await makeAccount();
  const sessionId = newId("session");
  await ownerDatabase()
    .insert(sessions)
    .values({ id: sessionId, userId, expiresAt: new Date(Date.now() + 60_000) });
  const here = async () => callerOf(await readSession(sessionId, newId("request")));
  const password = "a wholly new sentence";

  await expect((await here()).account.changePassword({ password })).rejects.toMatchObject({ message: "session.step_up_required" });
  await (await here()).account.stepUp({ way: "password", secret: testPassword });
  await (await here()).account.changePassword({ password });

  expect(await attempt(email, password)).not.toBeNull();
});

test("one's own name is changed wherever one belongs, is audited, and leaves what was signed before as it was", async () => {
  const { enterprise, owner, request, lender } = await makeIssuedOffer();
  await makeAccount({ id: owner.userId, displayName: owner.displayName });
  const consent = await makeConsent(owner, { loanRequestId: request.id, lenderId: lender.organization.id });

  await expect(callerFor({ ...owner, steppedUpAt: null }).account.rename({ displayName: "沈岚" })).rejects.toMatchObject({
    message: "session.step_up_required",
  });
  await callerFor(owner).account.rename({ displayName: "沈岚" });
  await callerFor(owner).account.rename({ displayName: "沈岚" });

  const team = await callerFor(owner).members.team();
  expect(team.members.find(({ isSelf }) => isSelf)?.displayName).toBe("沈岚");
  expect((await callerFor(owner).account.whoAmI()).displayName).toBe("沈岚");
  expect(await auditOf(owner.userId)).toMatchObject([{ action: "account.renamed", detail: { from: "沈若澜", to: "沈岚" } }]);
  expect((await callerFor(owner).consents.get({ consentId: consent.id })).signedByName).toBe("沈若澜");
  expect(team.members.find(({ memberId }) => memberId === enterprise.operator.memberId)?.displayName).toBe("周以宁");
});

test.each(["Shen\nhttp://evil.example", "Shen\u202eeciffo", "Shen\u0000", ""])("%j is no name", async (displayName) => {
  const { officer } = await makeLender();
  await makeAccount({ id: officer.userId });

  await expect(callerFor(officer).account.rename({ displayName })).rejects.toMatchObject({ code: "BAD_REQUEST" });
  const signingUp = callerOf(null).account.signUp({ email: freshEmail(), displayName, uscc: "91320594MA0000015J", locale: "en" });
  await expect(signingUp).rejects.toMatchObject({ code: "BAD_REQUEST" });
});

/** A link for a new password that was asked for, and what it still opens after something happened. */
async function resetLinkAfter(happens: (self: { userId: string; email: string }) => Promise<unknown>) {
  const { officer } = await makeLender();
  const { email } = await makeAccount({ id: officer.userId });
  await forgotPassword(caller(), { email, locale: "en" });
  const [mail] = await mailsTo(email);
  await happens({ ...officer, email });
  return choosePassword(caller(), { token: tokenIn(mail?.path), password: "yet another sentence" }).then(
    () => "opened",
    (error) => error.reason,
  );
}

test("a link for a new password ends when the password is changed", async () => {
  const opened = await resetLinkAfter(async ({ userId }) => {
    const sessionId = newId("session");
    await changePassword({ userId, displayName: "沈若澜", requestId: newId("request"), sessionId }, { password: "a wholly new sentence" });
  });

  expect(opened).toBe("link.not_found");
});

test("twin: while the password stays, the link opens", async () => {
  expect(await resetLinkAfter(async () => {})).toBe("opened");
});

test("a refused proof leaves its row; so do a new password and an authenticator, and the person is told of them by mail", async () => {
  const { manager, officer } = await makeLender();
  const { email } = await makeAccount({ id: officer.userId, locale: "zh-CN" });
  const sessionId = await makeSession(officer);
  const self = { ...officer, sessionId };
  const told = async () => (await mailsTo(email)).map(({ template, facts, locale }) => [template, facts.decision, locale]);

  await expect(stepUp(self, { way: "password", secret: "wrong" })).rejects.toMatchObject({ reason: "session.step_up_refused" });
  expect(await auditOf(sessionId)).toMatchObject([{ action: "session.step_up_refused", userId: officer.userId }]);

  await callerFor(officer).account.changePassword({ password: "a wholly new sentence" });
  expect(await told()).toEqual([["proof_changed", "password", "zh-CN"]]);
  const { seed } = await beginTotp(self);
  await confirmTotp(self, { code: new TOTP({ secret: Secret.fromBase32(seed), digits: 6, period: 30 }).generate() });
  await callerFor(manager).account.resetSecondFactor({ memberId: officer.memberId });

  expect((await told()).map(([, decision]) => decision)).toEqual(["reset", "set", "password"]);
});
