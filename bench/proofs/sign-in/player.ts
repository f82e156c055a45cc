import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";
import { eq } from "drizzle-orm";
import { ownerDatabase } from "../../../db/client.ts";
import { users } from "../../../db/schema/auth.ts";
import { makeAccount, testPassword } from "../../../db/testing/accounts.ts";
import { makeLender } from "../../../db/testing/organizations.ts";
import { makeSession } from "../../../db/testing/sessions.ts";
import { addressOf } from "../../../server/auth/address.ts";
import { allAnswered } from "../../../server/auth/answer-time.ts";
import { forgetTries, limits } from "../../../server/auth/attempts.ts";
import { changePassword } from "../../../server/auth/change-password.ts";
import { newDeviceMark } from "../../../server/auth/device.ts";
import { endSession } from "../../../server/auth/end-sessions.ts";
import { hashPassword } from "../../../server/auth/password-hash.ts";
import { readSession } from "../../../server/auth/session.ts";
import { findUserByEmail, type SignInTry, signInWithPassword } from "../../../server/auth/sign-in.ts";
import { stampAddresses } from "../../../server/auth/stamp-addresses.ts";
import { env } from "../../../server/env.ts";
import type { LenderActor } from "../../../server/kernel/actor.ts";
import { newId } from "../../../server/kernel/ids.ts";
import { foldEmail } from "../../../server/kernel/names.ts";
import { makeUscc } from "../../../server/kernel/uscc.ts";
import { changeRole } from "../../../server/subjects/change-role.ts";
import { removeMember, suspendMember } from "../../../server/subjects/set-member-status.ts";
import { answerCalls } from "../../../server/trpc/answer-calls.ts";
import { appRouter } from "../../../server/trpc/root.ts";
import { obeyCommands } from "../../player.ts";

/** One of the two application processes of the sign-in proof. */

/** What may be planted: counting in the process, believing the header, skipping the hash of nobody, keeping a session's row. */
export type Fault = "own memory" | "header" | "no dummy" | "kept session";
export const doors = ["sign_in", "sign_up", "reset", "invite"] as const;
export type Door = (typeof doors)[number];
export const takings = [
  "session ended",
  "account suspended",
  "member suspended",
  "member removed",
  "role changed",
  "password changed",
] as const;
export type Taking = (typeof takings)[number];
export type Subject = { readonly officer: LenderActor; readonly manager: LenderActor; readonly sessionId: string };

export type Command =
  | { readonly do: "serve" }
  | { readonly do: "make accounts"; readonly emails: readonly string[] }
  | { readonly do: "mark"; readonly email: string }
  | { readonly do: "knock"; readonly door: Door; readonly emails: readonly string[]; readonly fault: Fault | null }
  | { readonly do: "sit down" }
  | { readonly do: "take away"; readonly subject: Subject; readonly taking: Taking }
  | { readonly do: "ask"; readonly sessionId: string; readonly fault: Fault | null };
/** What one knock was answered, and how long that took. */
export type Knock = { readonly answer: string; readonly ms: number };
export type Reply = number | string | Subject | readonly Knock[] | null;

/** The try of a sign-in as it comes over the wire. */
export type Wish = { readonly email: string; readonly isRight: boolean; readonly deviceMark: string | null; readonly fault: Fault | null };

/** A door of plain HTTP, whose callers' addresses are stamped as the application's are. */
async function serve(): Promise<number> {
  stampAddresses();
  const server = createServer(async (request, answer) => {
    const headers = new Headers(
      Object.entries(request.headers).flatMap(([name, value]) => (typeof value === "string" ? [[name, value]] : [])),
    );
    const wish = JSON.parse(await text(request)) as Wish;
    const address = wish.fault === "header" ? (headers.get("x-forwarded-for") ?? "") : addressOf(headers);
    const opened = await enter(tryOf(wish.email, address, wish), wish.fault);
    answer.writeHead(opened ? 200 : 401).end();
  });
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  return (server.address() as AddressInfo).port;
}

function tryOf(email: string, address: string, { isRight, deviceMark }: Pick<Wish, "isRight" | "deviceMark">): SignInTry {
  const password = isRight ? testPassword : "not the password";
  return { email, password, code: "", deviceMark, address, userAgent: "proof", requestId: newId("request") };
}

const counted = new Map<string, number>();

/** Counts in this process alone, with the same numbers as the real limits. */
function takeOwnTry(name: string, whom: string, tries: number): boolean {
  const key = `${name} ${whom}`;
  counted.set(key, (counted.get(key) ?? 0) + 1);
  return (counted.get(key) ?? 0) <= tries;
}

async function enter(wish: SignInTry, fault: Fault | null): Promise<boolean> {
  if (fault === "no dummy" && !(await findUserByEmail(foldEmail(wish.email)))) return false;
  if (fault === "own memory") {
    const isWithin =
      takeOwnTry("account", wish.email, limits.signInAccount.tries) && takeOwnTry("address", wish.address, limits.signInAddress.tries);
    if (!isWithin) return false;
    await forgetTries(limits.signInAccount, foldEmail(wish.email));
    await forgetTries(limits.signInAddress, wish.address);
  }
  return (await signInWithPassword(wish)) !== null;
}

async function makeAccounts(emails: readonly string[]): Promise<null> {
  const passwordHash = await hashPassword(testPassword);
  const rows = emails.map((email) => {
    const id = newId("user");
    return { id, email, emailFolded: foldEmail(email), displayName: "沈若澜", passwordHash, emailVerifiedAt: new Date() };
  });
  for (let from = 0; from < rows.length; from += 1_000)
    await ownerDatabase()
      .insert(users)
      .values(rows.slice(from, from + 1_000));
  return null;
}

const uscc = makeUscc({ department: "9", type: "1", regionCode: "330106", serial: 12_345_678 });
/** An address for every twenty knocks, of this process alone: what is proved here is not the limit. */
const addressNo = (no: number) => `10.${process.pid % 250}.${Math.floor(no / 20 / 250) % 250}.${Math.floor(no / 20) % 250}`;

async function call(path: string, input: object, address: string, actor: LenderActor | null): Promise<string> {
  const { publicOrigin } = env();
  const body = JSON.stringify({ json: input });
  const headers = { "content-type": "application/json", origin: publicOrigin };
  const request = new Request(`${publicOrigin}/api/trpc/${path}`, { method: "POST", headers, body });
  const who = async () =>
    actor && {
      person: { kind: "person", userId: actor.userId, displayName: actor.displayName, requestId: actor.requestId } as const,
      sessionId: actor.sessionId,
      actor,
    };
  const answer = await answerCalls(request, { requestId: newId("request"), address, userAgent: "", who }, appRouter);
  // Ids are made anew each time, for whomever.
  return `${answer.status} ${(await answer.text()).replace(/\b[a-z]{2,4}_[0-9a-z]{26}\b/g, "id")}`;
}

/** A manager for every twenty invitations: what is proved here is not how many one may send. */
const managers = new Map<number, Promise<LenderActor>>();
function managerFor(no: number): Promise<LenderActor> {
  const turn = Math.floor(no / 20);
  const known = managers.get(turn) ?? makeLender().then(({ manager }) => manager);
  managers.set(turn, known);
  return known;
}

async function knockOnce(door: Door, email: string, no: number, fault: Fault | null): Promise<string> {
  const address = addressNo(no);
  if (door === "sign_in") return String(await enter(tryOf(email, address, { isRight: false, deviceMark: null }), fault));
  if (door === "sign_up") return call("account.signUp", { email, displayName: "沈若澜", uscc, locale: "en" }, address, null);
  if (door === "reset") return call("account.forgotPassword", { email, locale: "en" }, address, null);
  return call("members.invite", { email, role: "officer", locale: "en" }, address, { ...(await managerFor(no)), steppedUpAt: new Date() });
}

/** Doors that answer after a set time are knocked at many at once; the others one after the other, as a patient stopwatch would. */
const atOnce: Readonly<Record<Door, number>> = { sign_in: 1, sign_up: 40, reset: 40, invite: 1 };
let knocks = 0;

async function knock({ door, emails, fault }: Extract<Command, { do: "knock" }>): Promise<Knock[]> {
  const answers: Knock[] = [];
  const waiting = emails.entries();
  const knocker = async () => {
    for (const [at, email] of waiting) {
      const no = knocks++;
      if (door === "invite") await managerFor(no);
      const startedAt = performance.now();
      const answer = await knockOnce(door, email, no, fault);
      answers[at] = { answer, ms: performance.now() - startedAt };
    }
  };
  await Promise.all(Array.from({ length: atOnce[door] }, knocker));
  await allAnswered();
  return answers;
}

async function sitDown(): Promise<Subject> {
  const { officer, manager } = await makeLender();
  await makeAccount({ id: officer.userId, displayName: officer.displayName, passwordHash: await someHash() });
  return { officer, manager, sessionId: await makeSession(officer) };
}

let hash: Promise<string> | undefined;
function someHash(): Promise<string> {
  hash ??= hashPassword(testPassword);
  return hash;
}

const acts: Readonly<Record<Taking, (subject: Subject) => Promise<unknown>>> = {
  "session ended": ({ officer, sessionId }) => endSession(officer, sessionId),
  "account suspended": ({ officer }) => ownerDatabase().update(users).set({ status: "suspended" }).where(eq(users.id, officer.userId)),
  "member suspended": ({ officer, manager }) => suspendMember(manager, { memberId: officer.memberId }),
  "member removed": ({ officer, manager }) => removeMember(manager, { memberId: officer.memberId }),
  "role changed": ({ officer, manager }) => changeRole(manager, { memberId: officer.memberId, role: "approver" }),
  "password changed": async ({ officer }) =>
    changePassword({ ...officer, sessionId: await makeSession(officer) }, { password: "a wholly new sentence" }),
};

const keptSessions = new Map<string, { until: number; reading: ReturnType<typeof readSession> }>();

/** Whether this process still takes the session for the officer's it was. */
async function stillActs(sessionId: string, fault: Fault | null): Promise<string> {
  const read = () => readSession(sessionId, newId("request"));
  const kept = keptSessions.get(sessionId);
  const isKept = fault === "kept session" && kept !== undefined && Date.now() < kept.until;
  const reading = isKept ? kept.reading : read();
  if (!isKept) keptSessions.set(sessionId, { until: Date.now() + 5_000, reading });
  return (await reading)?.actor?.role === "officer" ? "accepted" : "refused";
}

async function obey(command: Command): Promise<Reply> {
  if (command.do === "serve") return serve();
  if (command.do === "make accounts") return makeAccounts(command.emails);
  if (command.do === "mark") return newDeviceMark(foldEmail(command.email));
  if (command.do === "knock") return knock(command);
  if (command.do === "sit down") return sitDown();
  if (command.do === "ask") return stillActs(command.sessionId, command.fault);
  await acts[command.taking](command.subject);
  return null;
}

obeyCommands(obey);
