import { hash } from "@node-rs/argon2";
import { eq } from "drizzle-orm";
import { Secret, TOTP } from "otpauth";
import { expect, test } from "vitest";
import { ownerDatabase } from "../../db/client.ts";
import { sessions, users } from "../../db/schema/auth.ts";
import { auditEvents } from "../../db/schema/events.ts";
import { makeAccount, testPassword } from "../../db/testing/accounts.ts";
import { auditOf } from "../../db/testing/audit.ts";
import { newId } from "../kernel/ids.ts";
import { foldEmail } from "../kernel/names.ts";
import { limits, takeTry, takeTryFrom } from "./attempts.ts";
import { newDeviceMark } from "./device.ts";
import { hashParameters, isWeakHash } from "./password-hash.ts";
import { sealSeed } from "./second-factor.ts";
import { type SignInTry, signInWithPassword } from "./sign-in.ts";
import { newTotpSeed } from "./totp.ts";

let addresses = 0;
/** A caller's address in a network no other try has used. */
const freshAddress = () => `2001:db8:${(++addresses).toString(16)}::1`;

const tryOf = (email: string, more: Partial<SignInTry> = {}): SignInTry => ({
  email,
  password: testPassword,
  code: "",
  deviceMark: null,
  address: freshAddress(),
  userAgent: "test",
  requestId: newId("request"),
  ...more,
});

const codeOf = (seed: string, at: Date = new Date()) =>
  new TOTP({ secret: Secret.fromBase32(seed), digits: 6, period: 30 }).generate({ timestamp: at.getTime() });

async function makeEnrolled() {
  const id = newId("user");
  const seed = newTotpSeed();
  const account = await makeAccount({ id, totpSecretSealed: sealSeed(seed, id), totpConfirmedAt: new Date() });
  return { ...account, seed };
}

test("the right password opens a session, whatever the case of the address, and the audit says so", async () => {
  const { email, userId } = await makeAccount();

  const opened = await signInWithPassword(tryOf(email.toUpperCase()));

  expect(opened).toMatchObject({ userId });
  expect(await auditOf(opened?.sessionId ?? "")).toMatchObject([{ action: "session.started", userId }]);
});

test.each([
  ["an unknown address", async () => tryOf("nobody@example.test")],
  ["a wrong password", async () => tryOf((await makeAccount()).email, { password: "wrong" })],
  ["an unverified address", async () => tryOf((await makeAccount({ emailVerifiedAt: null })).email)],
  ["a suspended user", async () => tryOf((await makeAccount({ status: "suspended" })).email)],
  ["a missing code", async () => tryOf((await makeEnrolled()).email)],
  ["a wrong code", async () => tryOf((await makeEnrolled()).email, { code: "000000" })],
])("%s is answered like every other failure", async (_what, prepare) => {
  expect(await signInWithPassword(await prepare())).toBeNull();
});

test("stored hashes are argon2id of at least 19 MiB, two passes, one lane", async () => {
  const { userId } = await makeAccount();

  const [user] = await ownerDatabase().select().from(users).where(eq(users.id, userId));

  expect(user?.passwordHash).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
  expect(isWeakHash(user?.passwordHash ?? "")).toBe(false);
});

test("twin: a hash of 8 MiB is seen as weak, and signing in brings it up", async () => {
  const weak = await hash(testPassword, { ...hashParameters, memoryCost: 8 * 1024 });
  const { email, userId } = await makeAccount({ passwordHash: weak });
  expect(isWeakHash(weak)).toBe(true);

  await signInWithPassword(tryOf(email));

  const [user] = await ownerDatabase().select().from(users).where(eq(users.id, userId));
  expect(isWeakHash(user?.passwordHash ?? "")).toBe(false);
});

test("an account is tried ten times in a quarter of an hour, from however many addresses", async () => {
  const { email } = await makeAccount();

  const outcomes = [];
  for (let n = 0; n < 10; n++) outcomes.push(await signInWithPassword(tryOf(email, { password: "wrong" })));

  expect(outcomes).toEqual(Array(10).fill(null));
  expect(await signInWithPassword(tryOf(email))).toBeNull();
});

test("the owner still gets in from a known browser while strangers have filled the account's limit", async () => {
  const { email, userId } = await makeAccount();
  for (let n = 0; n < 12; n++) await signInWithPassword(tryOf(email, { password: "wrong" }));

  const known = await signInWithPassword(tryOf(email, { deviceMark: newDeviceMark(foldEmail(email)) }));

  expect(known).toMatchObject({ userId });
});

test("a known browser's own tries end too, and a mark made for another account counts for nothing", async () => {
  const { email } = await makeAccount();
  const deviceMark = newDeviceMark(foldEmail(email));
  for (let n = 0; n < 10; n++) await signInWithPassword(tryOf(email, { deviceMark, password: "wrong" }));
  expect(await signInWithPassword(tryOf(email, { deviceMark }))).toBeNull();

  const other = await makeAccount();
  for (let n = 0; n < 10; n++) await signInWithPassword(tryOf(other.email, { password: "wrong" }));
  expect(await signInWithPassword(tryOf(other.email, { deviceMark }))).toBeNull();
  expect(await signInWithPassword(tryOf(other.email, { deviceMark: `${deviceMark}x` }))).toBeNull();
});

test("one address tries fifty accounts and no more, whoever they are", async () => {
  const { email } = await makeAccount();
  const address = freshAddress();
  for (let n = 0; n < 50; n++) await takeTryFrom(limits.signInAddress, address);

  expect(await signInWithPassword(tryOf(email, { address }))).toBeNull();
  expect(await signInWithPassword(tryOf(email))).not.toBeNull();
});

test("whoever has a whole IPv6 network tries no oftener than from one address of it", async () => {
  const { email } = await makeAccount();
  const network = freshAddress().replace("::1", ":0");
  for (let n = 1; n <= 50; n++) await takeTryFrom(limits.signInAddress, `${network}::${n.toString(16)}`);

  expect(await signInWithPassword(tryOf(email, { address: `${network}:9:9:9:9` }))).toBeNull();
  expect(await signInWithPassword(tryOf(email, { address: `${network.replace(/0$/, "1")}::1` }))).not.toBeNull();
});

test("tries are shared by all processes and outlive a restart; a window that is over opens a new one", async () => {
  const limit = { name: "test", tries: 3, minutes: 15 };
  const whom = newId("user");

  const first = await Promise.all(Array.from({ length: 20 }, () => takeTry(limit, whom)));

  expect(first.filter((isWithin) => isWithin)).toHaveLength(3);
  await ownerDatabase().execute("update auth_attempts set window_started_at = now() - interval '16 minutes' where key like 'test:%'");
  expect(await takeTry(limit, whom)).toBe(true);
});

test("twin: a counter in process memory lets a second process try anew", async () => {
  const inMemory = () => {
    let tries = 0;
    return () => ++tries <= 3;
  };
  const [one, other] = [inMemory(), inMemory()];

  const within = [...Array(20)].map((_, n) => (n % 2 === 0 ? one() : other())).filter((isWithin) => isWithin);

  expect(within.length).toBeGreaterThan(3);
});

test("a code is taken once: of two uses at once one opens a session", async () => {
  const { email, seed } = await makeEnrolled();
  const code = codeOf(seed);

  const outcomes = await Promise.all([1, 2].map(() => signInWithPassword(tryOf(email, { code }))));

  expect(outcomes.filter((outcome) => outcome !== null)).toHaveLength(1);
  expect(await signInWithPassword(tryOf(email, { code }))).toBeNull();
});

test("a session opened with a code counts as having a second factor, one without does not", async () => {
  const { email, seed } = await makeEnrolled();
  const plain = await makeAccount();

  const strong = await signInWithPassword(tryOf(email, { code: codeOf(seed) }));
  const weak = await signInWithPassword(tryOf(plain.email));

  const factorOf = async (id = "") => (await ownerDatabase().select().from(sessions).where(eq(sessions.id, id)))[0]?.hasSecondFactor;
  expect(await factorOf(strong?.sessionId)).toBe(true);
  expect(await factorOf(weak?.sessionId)).toBe(false);
});

test("codes are guessed ten times and no more, even with the right password and from a known browser", async () => {
  const { email, seed } = await makeEnrolled();
  const mark = () => newDeviceMark(foldEmail(email));
  for (let n = 0; n < 10; n++) await signInWithPassword(tryOf(email, { deviceMark: mark(), code: "000000" }));

  expect(await signInWithPassword(tryOf(email, { deviceMark: mark(), code: codeOf(seed) }))).toBeNull();
});

const refusalsFrom = async (address: string) => {
  const rows = await ownerDatabase().select().from(auditEvents).where(eq(auditEvents.action, "session.refused"));
  return rows.filter(({ detail }) => detail.address === address);
};

test("a refused sign-in leaves a row that tells from where, with or without an account, and never what was typed", async () => {
  const { email, userId } = await makeAccount();
  const address = freshAddress();

  await signInWithPassword(tryOf(email, { password: "my other secret", address }));
  await signInWithPassword(tryOf("nobody.here@example.test", { password: "my other secret", address }));

  const rows = await refusalsFrom(address);
  expect(rows.map((row) => [row.userId, row.actor]).toSorted()).toEqual(
    [
      [null, "public"],
      [userId, `person:${userId}`],
    ].toSorted(),
  );
  expect(JSON.stringify(rows)).not.toMatch(/my other secret|nobody\.here/);
});

test("a sign-in that succeeds leaves no refusal, and tries beyond the limit leave no rows without end", async () => {
  const { email } = await makeAccount();
  const [address, flood] = [freshAddress(), freshAddress()];

  await signInWithPassword(tryOf(email, { address }));
  for (let n = 0; n < 14; n++) await signInWithPassword(tryOf(email, { password: "wrong", address: flood }));

  expect(await refusalsFrom(address)).toEqual([]);
  expect(await refusalsFrom(flood)).toHaveLength(10);
});
