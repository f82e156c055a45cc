import { encode } from "next-auth/jwt";
import { expect, test } from "vitest";
import { makeAccount } from "../../../../db/testing/accounts.ts";
import { makeGrant } from "../../../../db/testing/grants.ts";
import { makeEnterprise } from "../../../../db/testing/organizations.ts";
import { makeSession } from "../../../../db/testing/sessions.ts";
import { sessionCookieName } from "../../../../server/auth/cookies.ts";
import { env, secrets } from "../../../../server/env.ts";
import type { EnterpriseActor, LenderActor } from "../../../../server/kernel/actor.ts";
import { sha256 } from "../../../../server/kernel/canonical.ts";
import { requestPaperPartBytes } from "../../../../server/kernel/request-paper.ts";
import { callerFor } from "../../../../server/trpc/caller.ts";
import { GET, HEAD, PATCH } from "./route.ts";

const withAccount = new Set<string>();

async function headersOf(actor: EnterpriseActor | LenderActor): Promise<Record<string, string>> {
  if (!withAccount.has(actor.userId)) await makeAccount({ id: actor.userId });
  withAccount.add(actor.userId);
  const salt = sessionCookieName();
  const token = await encode({ token: { sid: await makeSession(actor) }, secret: secrets().authSecret, salt });
  const { publicOrigin } = env();
  return { cookie: `${salt}=${token}`, origin: publicOrigin, "x-forwarded-host": new URL(publicOrigin).host };
}

const at = (paperId: string) => ({ params: Promise.resolve({ paperId }) });
const addressOf = (paperId: string, query = "") => `${env().publicOrigin}/api/request-papers/${paperId}${query}`;

async function send(actor: EnterpriseActor, paperId: string, offset: number, bytes: Buffer, declared = bytes.length) {
  const headers = { ...(await headersOf(actor)), "upload-offset": `${offset}`, "content-length": `${declared}` };
  return PATCH(new Request(addressOf(paperId), { method: "PATCH", headers, body: new Uint8Array(bytes) }), at(paperId));
}

const content = Buffer.concat([Buffer.from("%PDF-1.7\n"), Buffer.alloc(requestPaperPartBytes, 7)]);

async function begin(actor: EnterpriseActor, loanRequestId: string) {
  const said = { loanRequestId, kind: "contract", name: "合同 'a'.pdf", bytes: content.length, fingerprint: sha256(content) } as const;
  return (await callerFor(actor).requestPapers.begin(said)).paperId;
}

test("a paper comes part by part, goes on after a break, and a lender keeps it as a file that no browser may run or guess at", async () => {
  const { owner, officer, loanRequestId, caseId } = await makeGrant();
  const paperId = await begin(owner, loanRequestId);
  const first = content.subarray(0, requestPaperPartBytes);

  expect((await send(owner, paperId, 0, first.subarray(5), requestPaperPartBytes)).status).toBe(400);
  expect((await send(owner, paperId, 0, first)).status).toBe(204);
  const again = await send(owner, paperId, 0, first);
  expect([again.status, again.headers.get("upload-offset")]).toEqual([409, `${requestPaperPartBytes}`]);
  const stand = await HEAD(new Request(addressOf(paperId), { method: "HEAD", headers: await headersOf(owner) }), at(paperId));
  expect([stand.headers.get("upload-offset"), stand.headers.get("upload-length")]).toEqual([
    `${requestPaperPartBytes}`,
    `${content.length}`,
  ]);
  expect((await send(owner, paperId, requestPaperPartBytes, content.subarray(requestPaperPartBytes))).status).toBe(204);
  await callerFor(owner).requestPapers.finish({ paperId, sha256: sha256(content) });

  const taken = await GET(new Request(addressOf(paperId, `?caseId=${caseId}`), { headers: await headersOf(officer) }), at(paperId));

  expect(Buffer.from(await taken.arrayBuffer()).equals(content)).toBe(true);
  expect(Object.fromEntries(taken.headers)).toMatchObject({
    "content-type": "application/pdf",
    "content-length": `${content.length}`,
    "content-disposition": "attachment; filename*=UTF-8''%E5%90%88%E5%90%8C%20%27a%27.pdf",
    "x-content-type-options": "nosniff",
    "content-security-policy": expect.stringContaining("sandbox"),
    "cache-control": "private, no-store",
  });
});

test("nobody, a stranger, a lender without a case, another site and too long a part are refused", async () => {
  const { owner, officer, loanRequestId } = await makeGrant();
  const { owner: stranger } = await makeEnterprise();
  const paperId = await begin(owner, loanRequestId);
  const get = async (headers: Record<string, string>) => (await GET(new Request(addressOf(paperId), { headers }), at(paperId))).status;

  const { cookie: _, ...nobody } = await headersOf(owner);
  expect(await get(nobody)).toBe(401);
  expect([await get(await headersOf(stranger)), await get(await headersOf(officer))]).toEqual([404, 404]);
  expect((await send(stranger, paperId, 0, content.subarray(0, 10))).status).toBe(404);
  expect((await send(owner, paperId, 0, content)).status).toBe(413);
  const foreign = { ...(await headersOf(owner)), origin: "https://elsewhere.example", "upload-offset": "0", "content-length": "1" };
  const sent = await PATCH(new Request(addressOf(paperId), { method: "PATCH", headers: foreign, body: "x" }), at(paperId));
  expect(sent.status).toBe(403);
});
