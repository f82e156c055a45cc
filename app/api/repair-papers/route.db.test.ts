import { encode } from "next-auth/jwt";
import { expect, test } from "vitest";
import { makeAccount } from "../../../db/testing/accounts.ts";
import { makeRepairable, makeSubmittedRepair, proof } from "../../../db/testing/repairs.ts";
import { makeSession } from "../../../db/testing/sessions.ts";
import { sessionCookieName } from "../../../server/auth/cookies.ts";
import { env, secrets } from "../../../server/env.ts";
import type { AuthorityActor, EnterpriseActor } from "../../../server/kernel/actor.ts";
import { callerFor } from "../../../server/trpc/caller.ts";
import { GET } from "./[paperId]/route.ts";
import { POST } from "./route.ts";

const withAccount = new Set<string>();

async function headersOf(actor: EnterpriseActor | AuthorityActor): Promise<Record<string, string>> {
  if (!withAccount.has(actor.userId)) await makeAccount({ id: actor.userId });
  withAccount.add(actor.userId);
  const salt = sessionCookieName();
  const token = await encode({ token: { sid: await makeSession(actor) }, secret: secrets().authSecret, salt });
  const { publicOrigin } = env();
  return { cookie: `${salt}=${token}`, origin: publicOrigin, "x-forwarded-host": new URL(publicOrigin).host };
}

async function send(actor: EnterpriseActor | AuthorityActor, repairCaseId: string, bytes: Uint8Array, name = "缴款凭证.pdf", more = {}) {
  const query = new URLSearchParams({ repairCaseId, name });
  const init = { method: "POST", headers: { ...(await headersOf(actor)), ...more }, body: Buffer.from(bytes) };
  const answer = await POST(new Request(`${env().publicOrigin}/api/repair-papers?${query}`, init));
  return { status: answer.status, answer: (await answer.json().catch(() => null)) as { reason?: string; paperId?: string } | null };
}

async function read(actor: EnterpriseActor | AuthorityActor, paperId: string) {
  const request = new Request(`${env().publicOrigin}/api/repair-papers/${paperId}`, { headers: await headersOf(actor) });
  return GET(request, { params: Promise.resolve({ paperId }) });
}

test("a paper is taken in, and comes out as a file to keep that no browser may run or guess at", async () => {
  const { owner, record } = await makeRepairable();
  const { repairCaseId } = await callerFor(owner).repairs.start({ recordId: record.id });

  const { status, answer } = await send(owner, repairCaseId, proof(), "缴款 'a'(1).pdf");

  expect(status).toBe(201);
  const file = await read(owner, answer?.paperId ?? "");
  expect(Buffer.from(await file.arrayBuffer())).toEqual(proof());
  expect(Object.fromEntries(file.headers)).toMatchObject({
    "content-type": "application/pdf",
    "content-disposition": "attachment; filename*=UTF-8''%E7%BC%B4%E6%AC%BE%20%27a%27%281%29.pdf",
    "x-content-type-options": "nosniff",
    "content-security-policy": expect.stringContaining("sandbox"),
  });
});

test.each([
  ["a web page", Buffer.from("<html>"), 412, "paper.kind"],
  ["nothing", Buffer.alloc(0), 412, "paper.kind"],
  ["six megabytes", Buffer.concat([proof(), Buffer.alloc(6 * 1024 * 1024)]), 413, "paper.too_large"],
] as const)("%s is refused with its reason", async (_what, bytes, status, reason) => {
  const { owner, record } = await makeRepairable();
  const { repairCaseId } = await callerFor(owner).repairs.start({ recordId: record.id });

  expect(await send(owner, repairCaseId, bytes)).toMatchObject({ status, answer: { reason } });
});

test("another enterprise's case is not found, a unit adds nothing, and another site's page is refused", async () => {
  const { owner, record, authority } = await makeRepairable();
  const { owner: stranger } = await makeRepairable();
  const { repairCaseId } = await callerFor(owner).repairs.start({ recordId: record.id });

  expect(await send(stranger, repairCaseId, proof())).toMatchObject({ status: 404 });
  expect(await send(authority, repairCaseId, proof())).toMatchObject({ status: 403 });
  expect(await send(owner, repairCaseId, proof(), "a.pdf", { origin: "https://elsewhere.example" })).toMatchObject({ status: 403 });
});

test.each(["月报\n.pdf", "a\u202Efdp.exe", ""])("a name of more than one line or direction, or none, is refused: %j", async (name) => {
  const { owner, record } = await makeRepairable();
  const { repairCaseId } = await callerFor(owner).repairs.start({ recordId: record.id });

  expect(await send(owner, repairCaseId, proof(), name)).toMatchObject({ status: 400 });
});

test("a unit reads what was sent to it, and finds no paper of another unit", async () => {
  const [ours, theirs] = [await makeRepairable(), await makeRepairable()];
  const { paperId } = await makeSubmittedRepair(ours.owner, ours.record.id);

  expect((await read(ours.authority, paperId)).status).toBe(200);
  expect((await read(theirs.authority, paperId)).status).toBe(404);
  expect((await read(theirs.owner, paperId)).status).toBe(404);
});
