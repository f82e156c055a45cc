import { eq, sql } from "drizzle-orm";
import { beforeAll, expect, test } from "vitest";
import { ownerDatabase } from "../../../db/client.ts";
import { sessions } from "../../../db/schema/auth.ts";
import { outboxMessages } from "../../../db/schema/events.ts";
import { mandates, members } from "../../../db/schema/organizations.ts";
import { dataExportFiles, dataExports } from "../../../db/schema/rights.ts";
import { logEntries } from "../../../db/schema/transparency.ts";
import { makeAccount } from "../../../db/testing/accounts.ts";
import { auditOf } from "../../../db/testing/audit.ts";
import { makeGrant } from "../../../db/testing/grants.ts";
import { makeDraft } from "../../../db/testing/loan-requests.ts";
import { makeAdministrator, makeAuthority, makeEnterprise } from "../../../db/testing/organizations.ts";
import { makeDraftRepair, makeRepairableFor, proof } from "../../../db/testing/repairs.ts";
import { unzip } from "../../../db/testing/unzip.ts";
import { type Mail, sendMail } from "../../access/outbox.ts";
import { withActor } from "../../access/with-actor.ts";
import type { EnterpriseActor, SystemActor } from "../../kernel/actor.ts";
import { sha256 } from "../../kernel/canonical.ts";
import { newId } from "../../kernel/ids.ts";
import { appendPaperPart } from "../../loan-requests/papers/append.ts";
import { mailInvitation } from "../../subjects/issue-invitation.ts";
import { callerFor } from "../../trpc/caller.ts";
import { exported } from "../holdings.ts";
import { askExport, exportsADay } from "./ask.ts";
import { deleteExports } from "./delete.ts";
import { makeExport } from "./make.ts";
import { readExportFile } from "./queries.ts";
import { readHeld } from "./read-held.ts";

const job: SystemActor = { kind: "system", job: "rights.export", requestId: newId("request") };
const owner = ownerDatabase;

type Manifest = {
  tables: { table: string; name: string; rows: number; sha256: string }[];
  files: { name: string; sha256: string }[];
  leftOut: { table: string; reason: string }[];
  reasons: Record<string, { en?: string; zh?: string }>;
};

async function makeReady(actor: EnterpriseActor) {
  const { exportId } = await askExport(actor);
  await makeExport(job, { exportId });
  const [row] = await owner().select().from(dataExports).where(eq(dataExports.id, exportId));
  if (!row) throw new Error("no export");
  return row;
}

async function open(actor: EnterpriseActor, exportId: string) {
  const { content } = await readExportFile(actor, exportId);
  const files = await unzip(content);
  const manifest = JSON.parse(files.get("manifest.json")?.toString("utf8") ?? "") as Manifest;
  const rowsOf = (table: string) =>
    (files.get(`tables/${table}.ndjson`)?.toString("utf8") ?? "")
      .split("\n")
      .filter((line) => line !== "")
      .map((line) => JSON.parse(line) as Record<string, unknown>);
  const tables = [...files].filter(([name]) => name !== "manifest.json").map(([, file]) => file.toString("utf8"));
  return { files, manifest, rowsOf, text: tables.join("\n") };
}

/** An enterprise with a consent, a reading, a case, an account and a letter; a stranger with the same beside it. */
async function makeWorld() {
  const [own, stranger] = [await makeGrant(), await makeGrant()];
  await makeAccount({ id: own.owner.userId, email: `${own.owner.userId}@example.test` });
  await owner()
    .insert(sessions)
    .values({
      ...{ id: newId("session"), userId: own.owner.userId, memberId: own.owner.memberId, organizationId: own.owner.organizationId },
      expiresAt: new Date(Date.now() + 60_000),
    });
  await callerFor(own.officer).cases.openProfile({ caseId: own.caseId });
  return { ...own, stranger };
}

let world: Awaited<ReturnType<typeof makeWorld>>;
let ready: typeof dataExports.$inferSelect;
beforeAll(async () => {
  world = await makeWorld();
  ready = await makeReady(world.owner);
});

test("the file holds every row that the database has of the enterprise, and says what it holds", async () => {
  const { files, manifest, rowsOf } = await open(world.owner, ready.id);
  const takings = (await auditOf(ready.id)).filter(({ action, organizationId }) => organizationId && action === "data_export.downloaded");

  for (const [table, { column, holds }] of Object.entries(exported)) {
    const whose = holds === "subject" ? world.owner.subjectId : world.owner.organizationId;
    const [held] = await owner().execute<{ count: number }>(
      sql`select count(*)::int as count from ${sql.identifier(table)} where ${sql.identifier(column)} = ${whose}`,
    );
    // Its entry in the log, and the rows of its takings, came after it was read.
    const later = { audit_events: takings.length, log_entries: 1 }[table] ?? 0;
    expect([table, rowsOf(table).length]).toEqual([table, (held?.count ?? -1) - later]);
  }
  for (const { name, sha256: said } of [...manifest.tables, ...manifest.files]) {
    expect([name, sha256(files.get(name) ?? "")]).toEqual([name, said]);
  }
  expect(manifest.tables.map(({ rows, table }) => [table, rows])).toEqual(
    manifest.tables.map(({ table }) => [table, rowsOf(table).length]),
  );
  expect([files.size, ready.tables]).toEqual([1 + manifest.tables.length + manifest.files.length, manifest.tables.length]);
  expect(["consents", "access_receipts", "lender_cases", "users", "sessions"].map((table) => rowsOf(table).length > 0)).not.toContain(
    false,
  );
  expect(Object.values(manifest.reasons).flatMap(({ en, zh }) => [en, zh])).not.toContain(undefined);
});

test("nothing of another enterprise, no lender's person and nothing that lets somebody in is in it", async () => {
  const { text, rowsOf } = await open(world.owner, ready.id);
  const { stranger, officer, lender, owner: own } = world;

  for (const other of [stranger.owner.organizationId, stranger.owner.subjectId, stranger.owner.userId, stranger.consentId]) {
    expect([other, text.includes(other)]).toEqual([other, false]);
  }
  for (const person of [officer, lender.manager, lender.approver]) {
    expect([person.userId, text.includes(person.userId)]).toEqual([person.userId, false]);
    expect([person.displayName, text.includes(person.displayName)]).toEqual([person.displayName, false]);
  }
  expect(text).not.toMatch(/argon2|password_hash|totp_secret|token_hash/);
  expect(rowsOf("access_receipts")).toContainEqual(
    expect.objectContaining({ lender_name: lender.organization.nameZh, reader_role: "officer", reader_name: null, reader_user_id: null }),
  );
  expect(rowsOf("consents")).toContainEqual(expect.objectContaining({ signed_by_name: own.displayName, signed_by_user_id: own.userId }));
});

test("everything in a file is of one moment: what is written while it is read is in none of its tables", async () => {
  const { owner: enterprise } = await makeEnterprise();
  await makeAccount({ id: enterprise.userId, email: `${enterprise.userId}@example.test` });
  const written: string[] = [];

  const { readFrom, tables } = await readHeld(job, enterprise, async (done) => {
    if (done !== 1) return;
    written.push((await makeDraft(enterprise)).id);
    await sendMail(owner() as never, {
      to: enterprise.organizationId,
      locale: "en",
      template: "offer_received",
      facts: { lenderZh: "后来" },
    });
  });

  const rowsOf = (name: string) => tables.find(({ table }) => table === name)?.rows ?? [];
  expect(rowsOf("members").length).toBeGreaterThan(0);
  expect(rowsOf("users").length).toBeGreaterThan(0);
  expect(JSON.stringify(tables)).not.toContain(String(written[0]));
  expect(JSON.stringify(rowsOf("outbox_messages"))).not.toContain("后来");
  const later = await readHeld(job, enterprise, async () => {});
  expect(JSON.stringify(later.tables)).toContain(String(written[0]));
  expect(JSON.stringify(later.tables)).toContain("后来");
  expect(later.readFrom.getTime()).toBeGreaterThan(readFrom.getTime());
});

test("papers lie beside their rows, by name", async () => {
  const { owner: enterprise } = await makeEnterprise();
  const { record } = await makeRepairableFor(enterprise, await makeAuthority());
  await makeDraftRepair(enterprise, record.id);
  const made = await makeReady(enterprise);

  const { files, rowsOf } = await open(enterprise, made.id);

  const [row] = rowsOf("repair_papers");
  expect(files.get(String(row?.content))).toEqual(proof());
});

test("papers of a request lie beside their rows, opened", async () => {
  const { owner: enterprise } = await makeEnterprise();
  const { id: loanRequestId } = await makeDraft(enterprise);
  const content = Buffer.from("%PDF-1.7 own");
  const said = { loanRequestId, kind: "contract", name: "合同.pdf", bytes: content.length, fingerprint: sha256(content) } as const;
  const { paperId } = await callerFor(enterprise).requestPapers.begin(said);
  await appendPaperPart(enterprise, { paperId, offset: 0, bytes: content });
  await callerFor(enterprise).requestPapers.finish({ paperId, sha256: sha256(content) });
  const made = await makeReady(enterprise);

  const { files, rowsOf } = await open(enterprise, made.id);

  const [row] = rowsOf("request_papers");
  expect(row).toMatchObject({ id: paperId, file_name: "合同.pdf", content: `files/request_papers/${paperId}.pdf` });
  expect(files.get(String(row?.content))).toEqual(content);
});

test("asking, making and taking leave their rows, and the making one entry in the log that the audit finds in order", async () => {
  const made = await makeReady(world.owner);
  await readExportFile(world.owner, made.id);
  await makeExport(job, { exportId: made.id });

  expect((await auditOf(made.id)).map(({ action }) => action).toReversed()).toEqual([
    "data_export.asked",
    "data_export.made",
    "data_export.downloaded",
  ]);
  const entries = await owner().select().from(logEntries).where(eq(logEntries.objectId, made.id));
  expect(entries.map(({ kind, enterpriseId }) => [kind, enterpriseId])).toEqual([["data.exported", world.owner.organizationId]]);
  expect(JSON.parse(entries[0]?.body ?? "")).toMatchObject({ fileHash: made.fileHash, rows: made.rows });
  expect(entries[0]?.body).not.toContain(world.owner.displayName);
  expect(await differencesOf(made.id)).toEqual([]);
});

test("twin: an export whose row was written over is found", async () => {
  const made = await makeReady(world.owner);
  await owner().execute(sql`alter table data_exports disable trigger data_exports_stay`);
  await owner().update(dataExports).set({ rows: 1 }).where(eq(dataExports.id, made.id));
  await owner().execute(sql`alter table data_exports enable trigger data_exports_stay`);

  expect(await differencesOf(made.id)).toEqual(["changed"]);
});

test("whatever was handed out is not rewritten, whoever writes", async () => {
  await expect(owner().update(dataExports).set({ rows: 1 }).where(eq(dataExports.id, ready.id))).rejects.toThrow();
});

test("asked twice, also at once, one file is made", async () => {
  const { owner: enterprise } = await makeEnterprise();

  const [one, other] = await Promise.all([askExport(enterprise), askExport(enterprise)]);

  expect([other, await askExport(enterprise)]).toEqual([one, one]);
});

test("a stranger finds neither the export nor its file, an operator not the file, and neither has one made", async () => {
  const { owner: enterprise, operator } = await makeEnterprise({ binds: ["consent", "submit", "accept", "withdraw"] });
  const made = await makeReady(enterprise);

  expect((await callerFor(world.owner).rights.listExports()).exports.map(({ exportId }) => exportId)).not.toContain(made.id);
  await expect(readExportFile(world.owner, made.id)).rejects.toMatchObject({ code: "NOT_FOUND" });
  expect(await callerFor(operator).rights.listExports()).toMatchObject({ mayAsk: false, exports: [{ exportId: made.id, state: "ready" }] });
  await expect(readExportFile(operator, made.id)).rejects.toMatchObject({ code: "NOT_FOUND" });
  await expect(askExport(operator)).rejects.toMatchObject({ code: "FORBIDDEN" });
});

test("who no longer represents the enterprise gets no file of what was asked before", async () => {
  const { owner: enterprise } = await makeEnterprise();
  const { exportId } = await askExport(enterprise);
  await owner().update(mandates).set({ status: "revoked", decidedAt: new Date() }).where(eq(mandates.memberId, enterprise.memberId));

  await makeExport(job, { exportId });

  const [row] = await owner().select().from(dataExports).where(eq(dataExports.id, exportId));
  expect(row).toMatchObject({ status: "failed", fileHash: null });
  expect(await owner().$count(dataExportFiles, eq(dataExportFiles.exportId, exportId))).toBe(0);
  expect((await auditOf(exportId)).map(({ action }) => action)).toContain("data_export.failed");
});

test("a file whose time is over is not handed out, and then deleted; that it was there stays", async () => {
  const { owner: enterprise } = await makeEnterprise();
  const made = await makeReady(enterprise);
  await pass(made.id);

  await expect(readExportFile(enterprise, made.id)).rejects.toMatchObject({ code: "NOT_FOUND" });
  expect((await callerFor(enterprise).rights.listExports()).exports).toMatchObject([{ state: "expired" }]);
  await deleteExports(job);
  await deleteExports(job);

  expect(await owner().$count(dataExportFiles, eq(dataExportFiles.exportId, made.id))).toBe(0);
  expect((await callerFor(enterprise).rights.listExports()).exports).toMatchObject([{ state: "deleted", fileHash: made.fileHash }]);
  expect((await auditOf(made.id)).filter(({ action }) => action === "data_export.deleted")).toHaveLength(1);
});

test("so many a day and no more", async () => {
  const { owner: enterprise } = await makeEnterprise();
  for (let asked = 0; asked < exportsADay; asked++) {
    const { exportId } = await askExport(enterprise);
    await owner().update(dataExports).set({ status: "failed" }).where(eq(dataExports.id, exportId));
  }

  await expect(askExport(enterprise)).rejects.toMatchObject({ code: "LIMIT_EXCEEDED" });
});

test("a link that opens something is in no letter of the file", async () => {
  const { owner: enterprise } = await makeEnterprise();
  await owner()
    .insert(outboxMessages)
    .values({
      id: newId("outboxMessage"),
      kind: "mail",
      payload: { to: enterprise.organizationId, template: "invitation", path: "/invitations/geheim" },
    });
  const made = await makeReady(enterprise);

  const { text, rowsOf } = await open(enterprise, made.id);

  expect(rowsOf("outbox_messages")).toHaveLength(1);
  expect(text).not.toContain("geheim");
});

test("of the letters to its people an enterprise has those about it and about their accounts, and none that another house wrote them", async () => {
  const [inviting, { owner: enterprise }] = [await makeAdministrator(), await makeEnterprise()];
  const { owner: elsewhere } = await makeEnterprise();
  const [person] = await owner().select({ email: members.email }).from(members).where(eq(members.id, enterprise.memberId));
  const email = person?.email ?? "";
  await withActor(inviting, async (scope) => {
    const invited = { role: "operator", locale: "zh-CN", email } as const;
    await mailInvitation(scope, { ...invited, organizationId: elsewhere.organizationId }, "elsewhere");
    await mailInvitation(scope, { ...invited, organizationId: enterprise.organizationId }, "here");
    await sendMail(scope.tx, { to: email, locale: "zh-CN", template: "proof_changed", facts: {} });
  });
  const made = await makeReady(enterprise);

  const { rowsOf, text } = await open(enterprise, made.id);

  const letters = rowsOf("outbox_messages").map(({ payload }) => payload as Mail);
  expect(letters.map(({ template, aboutId }) => [template, aboutId]).toSorted()).toEqual([
    ["invitation", enterprise.organizationId],
    ["proof_changed", undefined],
  ]);
  expect(text).not.toContain(elsewhere.organizationId);
});

async function differencesOf(objectId: string): Promise<string[]> {
  const rows = await owner().execute<{ fault: string }>(sql`select fault from xinfu_log_differences() where object_id = ${objectId}`);
  return rows.map(({ fault }) => fault);
}

/** Lets an export's time pass, as its clock would. */
async function pass(exportId: string): Promise<void> {
  await owner().execute(sql`alter table data_exports disable trigger data_exports_stay`);
  await owner()
    .update(dataExports)
    .set({ expiresAt: new Date(Date.now() - 1_000) })
    .where(eq(dataExports.id, exportId));
  await owner().execute(sql`alter table data_exports enable trigger data_exports_stay`);
}
