import { type APIRequestContext, expect, request } from "@playwright/test";
import { Secret, TOTP } from "otpauth";
import { makeRecordFile } from "../db/testing/record-files.ts";
import type { DemoRole } from "../server/auth/demo-people.ts";
import { freshWord, inventCompany } from "./newcomers.ts";

/** Everyone who can ask for a page, each in a browser of their own that speaks plain HTTP. */
export const people = [
  "visitor",
  "revoked",
  "newcomer",
  "unproven",
  "enterprise",
  "claimant",
  "officer",
  "approver",
  "otherManager",
  "administrator",
  "authority",
] as const;
export type Person = (typeof people)[number];
export type People = Readonly<Record<Person, APIRequestContext>>;

const password = "seven lotus roots in the pond";
const code = (seed: string) => new TOTP({ secret: Secret.fromBase32(seed) }).generate();

/** A browser without a session at this origin, which says of itself that its pages are ours. */
export const openBrowser = (origin: string) => request.newContext({ baseURL: origin, extraHTTPHeaders: { origin } });

/** What a procedure answers; throws with its refusal. */
export async function call<T>(
  who: APIRequestContext,
  path: string,
  input: unknown = {},
  kind: "query" | "mutation" = "mutation",
): Promise<T> {
  const data = { json: input };
  const url = `/api/trpc/${path}`;
  const answer =
    kind === "mutation" ? await who.post(url, { data }) : await who.get(`${url}?input=${encodeURIComponent(JSON.stringify(data))}`);
  const told = (await answer.json()) as { result?: { data: { json: T } } };
  if (!told.result) throw new Error(`${path} answered ${answer.status()} ${JSON.stringify(told)}`);
  return told.result.data.json;
}

async function signIn(who: APIRequestContext, door: "demo" | "password", proof: Record<string, string>): Promise<void> {
  const { csrfToken } = (await (await who.get("/api/auth/csrf")).json()) as { csrfToken: string };
  const answer = await who.post(`/api/auth/callback/${door}`, { form: { ...proof, csrfToken }, maxRedirects: 0 });
  expect(answer.headers()["set-cookie"] ?? "", `the ${door} door opens`).toContain("session");
}

/** The path of the link in the newest message to an address. */
async function mailTo(who: APIRequestContext, address: string): Promise<URL> {
  // A message may be written after its asking was answered.
  const read = async () => {
    const page = await (await who.get("/dev/outbox")).text();
    const letter = page.split("<article").find((part) => part.includes(address));
    return /href="([^"]*token=[^"]*|[^"]*\/invitations\/[^"]*)"/.exec(letter ?? "")?.[1] ?? "";
  };
  await expect.poll(read, { message: `a message to ${address}` }).not.toBe("");
  return new URL((await read()).replaceAll("&amp;", "&"));
}

/** Somebody with a verified address and a password, signed in, who belongs nowhere. */
async function makeNewcomer(origin: string, email: string, uscc: string): Promise<APIRequestContext> {
  const who = await openBrowser(origin);
  await call(who, "account.signUp", { email, displayName: "程以宁", uscc, locale: "en" });
  const token = (await mailTo(who, email)).searchParams.get("token");
  await call(who, "account.choosePassword", { token, password });
  await signIn(who, "password", { email, password, code: "" });
  return who;
}

/** Whoever was invited to an address, signed in, with a second factor or still without one. */
async function makeInvited(origin: string, email: string, isProved: boolean): Promise<APIRequestContext> {
  const who = await openBrowser(origin);
  const token = (await mailTo(who, email)).pathname.split("/").at(-1);
  await call(who, "account.openByInvitation", { token, displayName: "顾清和", password, locale: "en" });
  await signIn(who, "password", { email, password, code: "" });
  if (!isProved) return who;
  const { seed } = await call<{ seed: string }>(who, "account.beginTotp");
  await call(who, "account.confirmTotp", { code: code(seed) });
  return who;
}

/** A person of the demo world who has just signed in, and has proved nothing since unless asked to. */
export async function makeDemo(origin: string, role: DemoRole, proof: "proved" | "unproved" = "unproved"): Promise<APIRequestContext> {
  const who = await openBrowser(origin);
  await signIn(who, "demo", { role });
  if (proof === "proved") await call(who, "account.stepUp", { way: "demo", secret: "" });
  return who;
}

/** Somebody whose session was ended elsewhere: the cookie is still there. */
async function makeRevoked(origin: string): Promise<APIRequestContext> {
  const who = await makeDemo(origin, "administrator");
  const sessions = await call<{ sessionId: string; isThis: boolean }[]>(who, "account.sessions", undefined, "query");
  await call(who, "account.endSession", { sessionId: sessions.find(({ isThis }) => isThis)?.sessionId });
  return who;
}

type Brought = { kind: "subjects" | "records"; name: string; bytes: Buffer };

/** A file brought in by whoever may, and loaded as far as its rows can be. */
async function bringIn(who: APIRequestContext, { kind, name, bytes }: Brought, find: "records.findImport" | "records.findOwnImport") {
  const query = new URLSearchParams({ kind, name, source: "杭州市市场监督管理局" });
  const sent = await who.post(`/api/imports?${query}`, { data: bytes, headers: { "content-type": "text/csv" } });
  expect(sent.status()).toBe(202);
  const { batchId } = (await sent.json()) as { batchId: string };
  const statusNow = async () => (await call<{ status: string }>(who, find, { batchId }, "query")).status;
  await expect.poll(statusNow, { timeout: 60_000 }).toMatch(/loaded$/);
}

/** Somebody who has claimed a company that a registry's file has just named, and waits for an administrator. */
async function makeClaimant(origin: string, word: string): Promise<APIRequestContext> {
  const { uscc } = inventCompany(word);
  const who = await makeNewcomer(origin, `claimant.${word}@pages.example`, uscc);
  const statement = "本人为法定代表人，可出示营业执照与身份证件。";
  await call(who, "account.foundOrganization", { uscc, role: "legal_representative", statement, scope: [], endsOn: null });
  return who;
}

/** All of them, on a demo world that may be used for more. */
export async function gatherPeople(origin: string): Promise<People> {
  const word = freshWord();
  const administrator = await makeDemo(origin, "administrator", "proved");
  const admitted = (name: string) => ({
    nameZh: `${name}${word}`,
    nameEn: `${name} ${word}`,
    regionCode: "320500",
    email: `${name}.${word}@pages.example`,
    locale: "en",
  });
  const lenders = ["near", "far"].map(admitted);
  for (const lender of lenders) await call(administrator, "organizations.admitLender", { ...lender, lenderKind: "city_bank" });
  const { file } = inventCompany(word);
  await bringIn(administrator, { kind: "subjects", name: file.name, bytes: file.buffer }, "records.findImport");
  // The unit whose desk the demo world has filled.
  const authority = await makeDemo(origin, "authority", "proved");
  const decisions = { kind: "records", name: "许可.csv", bytes: makeRecordFile("licence", 7, 20).bytes } as const;
  await bringIn(authority, decisions, "records.findOwnImport");
  return {
    administrator,
    visitor: await openBrowser(origin),
    revoked: await makeRevoked(origin),
    claimant: await makeClaimant(origin, word),
    newcomer: await makeNewcomer(origin, `newcomer.${word}@pages.example`, inventCompany(word).uscc),
    enterprise: await makeDemo(origin, "enterprise", "proved"),
    officer: await makeDemo(origin, "officer"),
    approver: await makeDemo(origin, "approver"),
    otherManager: await makeInvited(origin, lenders[0]?.email ?? "", true),
    unproven: await makeInvited(origin, lenders[1]?.email ?? "", false),
    authority,
  };
}
