import { randomBytes } from "node:crypto";
import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { ownerDatabase } from "../../../db/client.ts";
import { loanRequests } from "../../../db/schema/loan-requests.ts";
import { requestPaperReadings, requestPapers } from "../../../db/schema/request-papers.ts";
import { auditOf } from "../../../db/testing/audit.ts";
import { makeGrant } from "../../../db/testing/grants.ts";
import { makeDraft } from "../../../db/testing/loan-requests.ts";
import { makeEnterprise, makeLender } from "../../../db/testing/organizations.ts";
import { withActor } from "../../access/with-actor.ts";
import type { EnterpriseActor, SystemActor } from "../../kernel/actor.ts";
import { sha256 } from "../../kernel/canonical.ts";
import { newId } from "../../kernel/ids.ts";
import { requestPaperBytesMax, requestPaperPartBytes, requestPapersMax } from "../../kernel/request-paper.ts";
import { zip } from "../../kernel/zip.ts";
import { store } from "../../storage/store.ts";
import { callerFor } from "../../trpc/caller.ts";
import { appendPaperPart, findPaperStand } from "./append.ts";
import { erasePapers } from "./erase.ts";
import { readOwnRequestPaper, takeReceivedPaper } from "./read.ts";

const owner = ownerDatabase;
const job: SystemActor = { kind: "system", job: "loan_requests.erase_papers", requestId: newId("request") };
const pdf = (bytes = 1_000) => Buffer.concat([Buffer.from("%PDF-1.7\n"), randomBytes(bytes)]);

async function begin(actor: EnterpriseActor, loanRequestId: string, content: Uint8Array, name = "年报.pdf") {
  const said = { loanRequestId, kind: "financial_statement", name, bytes: content.byteLength } as const;
  return callerFor(actor).requestPapers.begin({ ...said, fingerprint: sha256(`${name}${sha256(content)}`) });
}

async function sendFrom(actor: EnterpriseActor, paperId: string, content: Buffer, from = 0, to = content.length) {
  for (let offset = from; offset < to; offset += requestPaperPartBytes)
    await appendPaperPart(actor, { paperId, offset, bytes: content.subarray(offset, offset + requestPaperPartBytes) });
}

async function lay(actor: EnterpriseActor, loanRequestId: string, content: Buffer, name?: string) {
  const { paperId } = await begin(actor, loanRequestId, content, name);
  await sendFrom(actor, paperId, content);
  await callerFor(actor).requestPapers.finish({ paperId, sha256: sha256(content) });
  return paperId;
}

async function whole(handed: Promise<{ content: AsyncIterable<Uint8Array> }>): Promise<Buffer> {
  const parts = [];
  for await (const part of (await handed).content) parts.push(part);
  return Buffer.concat(parts);
}

async function makeOwnDraft() {
  const { owner: enterprise } = await makeEnterprise();
  return { enterprise, loanRequestId: (await makeDraft(enterprise)).id };
}

test("a paper comes in parts, is read from its bytes, and leaves its audit rows", async () => {
  const { enterprise, loanRequestId } = await makeOwnDraft();
  const content = pdf(2 * requestPaperPartBytes + 5);

  const paperId = await lay(enterprise, loanRequestId, content, "../../etc/年报\u202e.exe");

  const { papers, coming, left } = await callerFor(enterprise).requestPapers.listOwn({ loanRequestId });
  expect([coming, left]).toEqual([[], requestPapersMax - 1]);
  expect(papers).toMatchObject([
    { paperId, fileName: "年报.exe", mediaType: "application/pdf", bytes: content.length, sha256: sha256(content) },
  ]);
  const handed = await readOwnRequestPaper(enterprise, paperId);
  expect(handed).toMatchObject({ fileName: "年报.exe.pdf", mediaType: "application/pdf", bytes: content.length });
  expect((await whole(readOwnRequestPaper(enterprise, paperId))).equals(content)).toBe(true);
  expect((await auditOf(loanRequestId)).map(({ action }) => action).toSorted()).toEqual([
    "loan_request.paper_added",
    "loan_request.paper_begun",
  ]);
  await expect(callerFor(enterprise).requestPapers.finish({ paperId, sha256: sha256(content) })).resolves.toEqual({ paperId });
});

test("what lies in the store is sealed, and opens in no other place", async () => {
  const { enterprise, loanRequestId } = await makeOwnDraft();
  const content = pdf(requestPaperPartBytes + 5);
  const paperId = await lay(enterprise, loanRequestId, content);

  const [first, second] = await Promise.all([store().get(`papers/${paperId}/0`), store().get(`papers/${paperId}/1`)]);
  expect(Buffer.from(first ?? []).includes(content.subarray(0, 64))).toBe(false);
  await store().put(`papers/${paperId}/0`, second ?? Buffer.of());

  await expect(whole(readOwnRequestPaper(enterprise, paperId))).rejects.toThrow();
});

test("cut off in the middle it goes on from there, and a part in the wrong place tells the right one", async () => {
  const { enterprise, loanRequestId } = await makeOwnDraft();
  const content = pdf(3 * requestPaperPartBytes);
  const { paperId } = await begin(enterprise, loanRequestId, content);
  await sendFrom(enterprise, paperId, content, 0, requestPaperPartBytes);

  const early = callerFor(enterprise).requestPapers.finish({ paperId, sha256: sha256(content) });
  await expect(early).rejects.toMatchObject({ code: "PRECONDITION_FAILED", message: "upload.not_whole" });
  const part = content.subarray(0, requestPaperPartBytes);
  await expect(appendPaperPart(enterprise, { paperId, offset: 0, bytes: part })).rejects.toMatchObject({
    code: "CONFLICT",
    facts: { offset: requestPaperPartBytes },
  });
  await expect(appendPaperPart(enterprise, { paperId, offset: requestPaperPartBytes, bytes: part.subarray(1) })).rejects.toMatchObject({
    code: "PRECONDITION_FAILED",
  });
  expect(await begin(enterprise, loanRequestId, content)).toEqual({
    ...{ paperId, bytesReceived: requestPaperPartBytes, bytesTotal: content.length },
  });
  expect(await findPaperStand(enterprise, paperId)).toMatchObject({ bytesReceived: requestPaperPartBytes });
  await sendFrom(enterprise, paperId, content, requestPaperPartBytes);
  await callerFor(enterprise).requestPapers.finish({ paperId, sha256: sha256(content) });

  expect((await whole(readOwnRequestPaper(enterprise, paperId))).equals(content)).toBe(true);
});

test("two that send the same part at once: one is taken, the other told where it stands", async () => {
  const { enterprise, loanRequestId } = await makeOwnDraft();
  const content = pdf(2 * requestPaperPartBytes);
  const { paperId } = await begin(enterprise, loanRequestId, content);
  const send = () => appendPaperPart(enterprise, { paperId, offset: 0, bytes: content.subarray(0, requestPaperPartBytes) });

  const ends = await Promise.allSettled([send(), send()]);

  expect(ends.map(({ status }) => status).toSorted()).toEqual(["fulfilled", "rejected"]);
  expect(ends.find(({ status }) => status === "rejected")).toMatchObject({ reason: { code: "CONFLICT" } });
});

const program = Buffer.concat([Buffer.from("MZ"), randomBytes(500)]);
const archive = zip([{ name: "a.txt", content: Buffer.from("no office file") }]);
test.each([
  ["a program called a PDF", program, "paper.request_kind"],
  ["an archive that is no office file", archive, "paper.request_kind"],
])("%s is refused by its bytes, and nothing of it is kept", async (_what, content, reason) => {
  const { enterprise, loanRequestId } = await makeOwnDraft();
  const { paperId } = await begin(enterprise, loanRequestId, content, "statement.pdf");
  await sendFrom(enterprise, paperId, content);

  const finish = callerFor(enterprise).requestPapers.finish({ paperId, sha256: sha256(content) });

  await expect(finish).rejects.toMatchObject({ code: "PRECONDITION_FAILED", message: reason });
  expect(await store().exists(`papers/${paperId}/0`)).toBe(false);
  expect((await auditOf(loanRequestId)).map(({ action }) => action)).toContain("loan_request.paper_refused");
  expect(await callerFor(enterprise).requestPapers.listOwn({ loanRequestId })).toMatchObject({
    papers: [],
    coming: [],
    left: requestPapersMax,
  });
});

test("bytes that are not those the browser read are refused", async () => {
  const { enterprise, loanRequestId } = await makeOwnDraft();
  const content = pdf();
  const { paperId } = await begin(enterprise, loanRequestId, content);
  await sendFrom(enterprise, paperId, content);

  const finish = callerFor(enterprise).requestPapers.finish({ paperId, sha256: sha256("others") });

  await expect(finish).rejects.toMatchObject({ message: "upload.other_bytes" });
});

test("too large, too many, too much: each says so", async () => {
  const { enterprise, loanRequestId } = await makeOwnDraft();
  const beginOf = (bytes: number) =>
    callerFor(enterprise).requestPapers.begin({
      loanRequestId,
      kind: "other",
      name: "a.pdf",
      bytes,
      fingerprint: sha256(newId("request")),
    });

  await expect(beginOf(requestPaperBytesMax + 1)).rejects.toMatchObject({ code: "TOO_MANY_REQUESTS", message: "paper.request_too_large" });
  for (let n = 0; n < 10; n++) await beginOf(requestPaperBytesMax);
  await expect(beginOf(1)).rejects.toMatchObject({ message: "loan_request.papers_bytes_full" });

  const { id: other } = await makeDraft(enterprise);
  for (let n = 0; n < requestPapersMax; n++) await begin(enterprise, other, pdf(n + 1));
  await expect(begin(enterprise, other, pdf(100))).rejects.toMatchObject({ message: "loan_request.papers_full" });
});

test("a stranger finds nothing and changes nothing", async () => {
  const { enterprise, loanRequestId } = await makeOwnDraft();
  const paperId = await lay(enterprise, loanRequestId, pdf());
  const { owner: stranger } = await makeEnterprise();
  const caller = callerFor(stranger).requestPapers;

  const acts: (() => Promise<unknown>)[] = [
    () => caller.listOwn({ loanRequestId }),
    () => begin(stranger, loanRequestId, pdf()),
    () => caller.finish({ paperId, sha256: sha256("") }),
    () => caller.setKind({ paperId, kind: "other" }),
    () => caller.remove({ paperId }),
    () => readOwnRequestPaper(stranger, paperId),
    () => appendPaperPart(stranger, { paperId, offset: 0, bytes: pdf() }),
  ];
  for (const act of acts) await expect(act()).rejects.toMatchObject({ code: "NOT_FOUND" });
  expect(await withActor(stranger, ({ tx }) => tx.select().from(requestPapers))).toEqual([]);
});

test("before the request is sent a paper is called otherwise and taken back; its bytes go at once, and twice is once", async () => {
  const { enterprise, loanRequestId } = await makeOwnDraft();
  const paperId = await lay(enterprise, loanRequestId, pdf());
  const caller = callerFor(enterprise).requestPapers;

  await caller.setKind({ paperId, kind: "contract" });
  expect((await caller.listOwn({ loanRequestId })).papers).toMatchObject([{ kind: "contract" }]);
  await caller.remove({ paperId });

  expect(await store().exists(`papers/${paperId}/0`)).toBe(false);
  await caller.remove({ paperId });
  await expect(caller.setKind({ paperId, kind: "other" })).rejects.toMatchObject({ code: "NOT_FOUND" });
  expect((await auditOf(loanRequestId)).map(({ action }) => action).toSorted()).toEqual([
    ...["loan_request.paper_added", "loan_request.paper_begun", "loan_request.paper_kind_set", "loan_request.paper_removed"],
  ]);
});

test("a lender takes a paper under the consent, and the enterprise sees that it did", async () => {
  const { owner: enterprise, officer, lender, loanRequestId, caseId } = await makeGrant();
  const content = pdf();
  // A later supplement: the request was sent.
  const paperId = await lay(enterprise, loanRequestId, content);

  expect(await callerFor(officer).requestPapers.listReceived({ caseId })).toMatchObject({ papers: [{ paperId }], refusal: null });
  expect((await whole(takeReceivedPaper(officer, { caseId, paperId }))).equals(content)).toBe(true);

  const { papers, mayChange } = await callerFor(enterprise).requestPapers.listOwn({ loanRequestId });
  expect(papers).toMatchObject([{ readings: [{ lenderName: { zh: lender.organization.nameZh } }] }]);
  expect((await auditOf(caseId)).map(({ action }) => action)).toContain("case.paper_taken");
  expect(mayChange).toBe(false);
  await expect(callerFor(enterprise).requestPapers.remove({ paperId })).rejects.toMatchObject({ message: "loan_request.papers_sent" });
});

test("no lender takes one without a consent in force, after the case, without the role, or of another's case", async () => {
  const { owner: enterprise, officer, lender, loanRequestId, caseId, consentId } = await makeGrant();
  const paperId = await lay(enterprise, loanRequestId, pdf());
  const rival = (await makeLender()).officer;
  const take = (actor: typeof officer) => takeReceivedPaper(actor, { caseId, paperId });

  await expect(take(rival)).rejects.toMatchObject({ code: "NOT_FOUND" });
  await expect(take(lender.manager)).rejects.toMatchObject({ code: "FORBIDDEN" });
  const elsewhere = await makeGrant();
  await expect(takeReceivedPaper(elsewhere.officer, { caseId: elsewhere.caseId, paperId })).rejects.toMatchObject({ code: "NOT_FOUND" });
  expect(await withActor(officer, ({ tx }) => tx.select().from(requestPapers))).toEqual([]);
  await callerFor(enterprise).consents.revoke({ consentId });

  await expect(take(officer)).rejects.toMatchObject({ code: "PRECONDITION_FAILED", reason: "consent.none_in_force" });
  expect(await callerFor(officer).requestPapers.listReceived({ caseId })).toEqual({ papers: [], refusal: "consent.none_in_force" });
  expect(await owner().$count(requestPaperReadings, eq(requestPaperReadings.paperId, paperId))).toBe(0);
});

test("a request that has ended takes no papers, and a draft's are gone with it", async () => {
  const { enterprise, loanRequestId } = await makeOwnDraft();
  const paperId = await lay(enterprise, loanRequestId, pdf());
  await owner().delete(loanRequests).where(eq(loanRequests.id, loanRequestId));
  const { owner: sender, loanRequestId: sent } = await makeGrant();
  await callerFor(sender).loanRequests.withdraw({ loanRequestId: sent });

  await expect(begin(sender, sent, pdf())).rejects.toMatchObject({ code: "CONFLICT", message: "loan_request.papers_closed" });
  await erasePapers(job);
  await erasePapers(job);

  expect(await store().exists(`papers/${paperId}/0`)).toBe(false);
  const [row] = await owner().select().from(requestPapers).where(eq(requestPapers.id, paperId));
  expect([row?.fileName, row?.erasedAt instanceof Date]).toEqual(["", true]);
});

test("what does not go on coming for three days is removed, and what does is not", async () => {
  const { enterprise, loanRequestId } = await makeOwnDraft();
  const [old, fresh] = [pdf(requestPaperPartBytes + 1), pdf(requestPaperPartBytes + 1)];
  const ids = [];
  for (const content of [old, fresh]) {
    const { paperId } = await begin(enterprise, loanRequestId, content);
    await sendFrom(enterprise, paperId, content, 0, requestPaperPartBytes);
    ids.push(paperId);
  }
  await owner()
    .update(requestPapers)
    .set({ touchedAt: new Date(Date.now() - 73 * 3_600_000) })
    .where(eq(requestPapers.id, ids[0] ?? ""));

  await erasePapers(job);

  expect(await Promise.all(ids.map((id) => store().exists(`papers/${id}/0`)))).toEqual([false, true]);
});

test("whoever writes, a whole paper stays what it was", async () => {
  const { enterprise, loanRequestId } = await makeOwnDraft();
  const paperId = await lay(enterprise, loanRequestId, pdf());

  const write = owner()
    .update(requestPapers)
    .set({ sha256: sha256("another") })
    .where(eq(requestPapers.id, paperId));

  await expect(write).rejects.toThrow();
});
