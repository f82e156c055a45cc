import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { ownerDatabase } from "../../db/client.ts";
import { creditRecords } from "../../db/schema/records.ts";
import { creditReportPapers, creditReports } from "../../db/schema/reports.ts";
import { auditOf } from "../../db/testing/audit.ts";
import { makeListed, makeMeasure } from "../../db/testing/measures.ts";
import { fileAbout, makeDisputable } from "../../db/testing/objections.ts";
import { makeAuthority, makeEnterprise } from "../../db/testing/organizations.ts";
import { makeRecord } from "../../db/testing/records.ts";
import { openReport, withActor } from "../access/with-actor.ts";
import type { EnterpriseActor, SystemActor } from "../kernel/actor.ts";
import { sha256 } from "../kernel/canonical.ts";
import { newId } from "../kernel/ids.ts";
import { callerFor, callerOf } from "../trpc/caller.ts";
import { makeReport } from "./make.ts";
import { readReportFile } from "./queries.ts";
import { reportsADay } from "./report.ts";
import { ReportContent } from "./schema.ts";
import { setReportFile } from "./set-file.ts";

const job: SystemActor = { kind: "system", job: "reports.make", requestId: newId("request") };
const visitor = () =>
  callerOf(null, newId("request"), `10.1.${Math.floor(Math.random() * 255)}.${Math.floor(Math.random() * 255)}`).reports;

/** An enterprise with a penalty that is shown and one that was repaired. */
async function makeReported() {
  const { owner, operator } = await makeEnterprise();
  await makeRecord(owner.subjectId, "REG-01");
  const shown = await makeRecord(owner.subjectId, "ADM-02");
  const repaired = await makeRecord(owner.subjectId, "ADM-02", { violation: "已经修复的违法行为" }, { status: "repaired" });
  return { owner, operator, shown, repaired };
}

const actsOn = async (reportId: string) => (await auditOf(reportId)).map(({ action }) => action).toReversed();

/** A report with its file. */
async function makeReady(owner: EnterpriseActor, locale: "en" | "zh-CN" = "zh-CN") {
  const { reportId } = await makeReport(owner, { locale });
  await setReportFile(job, { reportId });
  const [row] = await ownerDatabase().select().from(creditReports).where(eq(creditReports.id, reportId));
  if (!row?.fileHash) throw new Error("the report has no file");
  return { ...row, fileHash: row.fileHash };
}

test("a report holds what the enterprise's profile shows, under the hash of its bytes, and nothing that was repaired", async () => {
  const { owner, shown, repaired } = await makeReported();

  const { reportId, number } = await callerFor(owner).reports.make({ locale: "zh-CN" });

  const [paper] = await ownerDatabase().select().from(creditReportPapers).where(eq(creditReportPapers.reportId, reportId));
  const [report] = await ownerDatabase().select().from(creditReports).where(eq(creditReports.id, reportId));
  const content = ReportContent.parse(JSON.parse(paper?.content ?? ""));
  expect(paper?.content).toContain(shown.id);
  expect(paper?.content).not.toContain(repaired.id);
  expect(content.number).toBe(number);
  expect(content.head.counts.find(({ key }) => key === "administration")?.count).toBe(1);
  expect(report).toMatchObject({ status: "making", contentHash: sha256(paper?.content ?? ""), madeByName: owner.displayName });
  expect(await actsOn(reportId)).toEqual(["report.asked"]);
});

test("a report holds the measures on the entries that it shows, and none once the entry is gone", async () => {
  const { owner, authority, ref } = await makeListed();
  const measuresIn = async () => {
    const { reportId } = await makeReport(owner, { locale: "zh-CN" });
    const [paper] = await ownerDatabase().select().from(creditReportPapers).where(eq(creditReportPapers.reportId, reportId));
    await ownerDatabase().delete(creditReportPapers).where(eq(creditReportPapers.reportId, reportId));
    await ownerDatabase().delete(creditReports).where(eq(creditReports.id, reportId));
    const { sections } = ReportContent.parse(JSON.parse(paper?.content ?? ""));
    return sections.flatMap(({ key, measures }) => measures.map(({ code }) => [key, code]));
  };
  await makeMeasure(authority, ref);

  expect(await measuresIn()).toEqual([["serious", "public_procurement"]]);
  await ownerDatabase().update(creditRecords).set({ status: "withdrawn" }).where(eq(creditRecords.id, ref.recordId));
  expect(await measuresIn()).toEqual([]);
});

test("the job sets the file once, and whoever asked finds and downloads it", async () => {
  const { owner } = await makeReported();
  const report = await makeReady(owner);
  await setReportFile(job, { reportId: report.id });

  const { reports } = await callerFor(owner).reports.listOwn();
  const { content, fileName } = await readReportFile(owner, report.id);

  expect(reports).toMatchObject([{ reportId: report.id, state: "valid", fileHash: report.fileHash, pages: report.pages }]);
  expect(Buffer.from(content).subarray(0, 5).toString()).toBe("%PDF-");
  expect(fileName).toBe(`${report.number}.pdf`);
  expect(await actsOn(report.id)).toEqual(["report.asked", "report.made", "report.downloaded"]);
});

test("asked twice, also at once, one report is made", async () => {
  const { owner, operator } = await makeReported();

  const [one, other] = await Promise.all([makeReport(owner, { locale: "en" }), makeReport(operator, { locale: "en" })]);
  const again = await makeReport(owner, { locale: "en" });

  expect([other, again]).toEqual([one, one]);
});

test("a stranger finds neither report nor file, and can take nothing back", async () => {
  const { owner } = await makeReported();
  const { owner: stranger } = await makeEnterprise();
  const report = await makeReady(owner);

  expect((await callerFor(stranger).reports.listOwn()).reports).toEqual([]);
  await expect(readReportFile(stranger, report.id)).rejects.toMatchObject({ code: "NOT_FOUND" });
  await expect(callerFor(stranger).reports.revoke({ reportId: report.id })).rejects.toMatchObject({ code: "NOT_FOUND" });
  expect(await withActor(stranger, ({ tx }) => tx.$count(creditReports))).toBe(0);
  expect(await withActor(stranger, ({ tx }) => tx.$count(creditReportPapers))).toBe(0);
});

test("without a live mandate no report is made", async () => {
  const { owner } = await makeEnterprise({ mandate: "pending" });

  await expect(makeReport(owner, { locale: "en" })).rejects.toMatchObject({ code: "FORBIDDEN" });
});

test("an enterprise has so many reports made on one day and no more", async () => {
  const { owner } = await makeReported();
  const report = await makeReady(owner);
  const copies = Array.from({ length: reportsADay - 1 }, (_, at) => ({
    ...report,
    ...{
      id: newId("report"),
      number: `XFR-20261122-0000-${1_000 + at}-${report.id}`,
      checkHash: newId("report"),
      supersededAt: new Date(),
    },
  }));
  await ownerDatabase().insert(creditReports).values(copies);

  await expect(makeReport(owner, { locale: "en" })).rejects.toMatchObject({ code: "LIMIT_EXCEEDED", reason: "report.too_many_today" });
});

test("a visitor sees no report but the one whose whole code or very file it has, and never what stands in it", async () => {
  const { owner } = await makeReported();
  const [report] = [await makeReady(owner), await makeReady(owner, "en")];
  const actor = { kind: "public", requestId: newId("request") } as const;

  const [unasked, asked, papers] = await withActor(actor, async (scope) => {
    const before = await scope.tx.select({ id: creditReports.id }).from(creditReports);
    await openReport(scope, report.checkHash);
    const after = await scope.tx.select({ id: creditReports.id }).from(creditReports);
    return [before, after, await scope.tx.select().from(creditReportPapers)];
  });

  expect(unasked).toEqual([]);
  expect(asked).toEqual([{ id: report.id }]);
  expect(papers).toEqual([]);
});

test("a genuine report is told by its code however it is typed, and by its file", async () => {
  const { owner } = await makeReported();
  const report = await makeReady(owner);
  const typed = ` ${report.checkCode.toLowerCase().replace(/(.{4})/g, "$1 ")}`;

  const byCode = await visitor().check({ code: typed });
  const byFile = await visitor().check({ fileHash: report.fileHash });
  const byBoth = await visitor().check({ code: report.checkCode, fileHash: report.fileHash });

  expect(byCode).toMatchObject({
    outcome: "valid",
    file: "not_given",
    number: report.number,
    name: report.head.name,
    counts: report.head.counts,
  });
  expect(byFile).toMatchObject({ outcome: "valid", file: "same", number: report.number });
  expect(byBoth).toEqual(byFile);
  expect(JSON.stringify(byCode)).not.toContain(report.head.uscc ?? "no code");
});

test("an altered file is told by the code it carries, and alone it is unknown", async () => {
  const { owner } = await makeReported();
  const report = await makeReady(owner);
  const altered = sha256("altered");

  expect(await visitor().check({ code: report.checkCode, fileHash: altered })).toMatchObject({
    outcome: "altered",
    standing: "valid",
    file: "altered",
  });
  expect(await visitor().check({ fileHash: altered })).toEqual({ outcome: "unknown" });
});

test("a code that nobody was given, half a code, the number and a report without its file are unknown alike", async () => {
  const { owner } = await makeReported();
  const { reportId, number } = await makeReport(owner, { locale: "en" });
  const [waiting] = await ownerDatabase().select().from(creditReports).where(eq(creditReports.id, reportId));

  for (const code of ["0000-0000-0000-0000", "0000-0000", number, waiting?.checkCode ?? "", "", "%"])
    expect(await visitor().check({ code })).toEqual({ outcome: "unknown" });
  expect(await visitor().check({})).toEqual({ outcome: "unknown" });
});

test("a newer report in its language supersedes a report, in another it does not", async () => {
  const { owner } = await makeReported();
  const first = await makeReady(owner);
  const english = await makeReady(owner, "en");
  const second = await makeReady(owner);

  expect(await visitor().check({ code: first.checkCode })).toMatchObject({ outcome: "superseded" });
  expect(await visitor().check({ code: english.checkCode })).toMatchObject({ outcome: "valid" });
  expect(await visitor().check({ code: second.checkCode })).toMatchObject({ outcome: "valid" });
});

test("a report taken back is told as revoked, once and for all", async () => {
  const { owner, operator } = await makeReported();
  const report = await makeReady(owner);

  await callerFor(operator).reports.revoke({ reportId: report.id });
  await callerFor(owner).reports.revoke({ reportId: report.id });

  expect(await visitor().check({ code: report.checkCode })).toMatchObject({ outcome: "revoked" });
  expect((await callerFor(owner).reports.listOwn()).reports).toMatchObject([{ state: "revoked" }]);
  expect((await actsOn(report.id)).filter((act) => act === "report.revoked")).toHaveLength(1);
});

test("a report whose file is not made cannot be taken back", async () => {
  const { owner } = await makeReported();
  const { reportId } = await makeReport(owner, { locale: "en" });

  await expect(callerFor(owner).reports.revoke({ reportId })).rejects.toMatchObject({ code: "CONFLICT" });
});

test("a report that cannot be set has failed, is unknown to whoever checks, and the next one can be asked for", async () => {
  const { owner } = await makeReported();
  const { reportId } = await makeReport(owner, { locale: "en" });
  await ownerDatabase().update(creditReportPapers).set({ content: "{}" }).where(eq(creditReportPapers.reportId, reportId));

  await setReportFile(job, { reportId });

  expect((await callerFor(owner).reports.listOwn()).reports).toMatchObject([{ reportId, state: "failed", pages: null }]);
  expect((await makeReport(owner, { locale: "en" })).reportId).not.toBe(reportId);
});

test("a record under objection bears its mark in the report", async () => {
  const { owner } = await makeEnterprise();
  const record = await makeDisputable(owner, await makeAuthority());
  await fileAbout(owner, record.id);

  const { reportId } = await makeReport(owner, { locale: "en" });

  const [paper] = await ownerDatabase().select().from(creditReportPapers).where(eq(creditReportPapers.reportId, reportId));
  const { sections } = ReportContent.parse(JSON.parse(paper?.content ?? ""));
  const facts = sections.flatMap(({ items }) => items.flatMap((item) => item.facts));
  expect(facts.find(({ recordId }) => recordId === record.id)?.dispute).toMatchObject({ isHidden: false });
});

test("a government unit's report says of registers about companies that they are not applicable", async () => {
  const { owner } = await makeEnterprise({ subject: { kind: "government_unit" } });

  const { reportId } = await makeReport(owner, { locale: "zh-CN" });

  const [paper] = await ownerDatabase().select().from(creditReportPapers).where(eq(creditReportPapers.reportId, reportId));
  const items = ReportContent.parse(JSON.parse(paper?.content ?? "")).sections.flatMap((section) => section.items);
  expect(items.find(({ itemCode }) => itemCode === "LST-02")?.state).toBe("not_applicable");
});

test("the report stays as it was when records change afterwards", async () => {
  const { owner } = await makeReported();
  const report = await makeReady(owner);
  const before = await readReportFile(owner, report.id);
  await makeRecord(owner.subjectId, "ADM-02", { violation: "后来的违法行为" });

  const after = await readReportFile(owner, report.id);

  expect(Buffer.compare(after.content, before.content)).toBe(0);
  expect(await visitor().check({ fileHash: report.fileHash })).toMatchObject({ outcome: "valid" });
});

test("from one address only so many reports are checked", async () => {
  const guesser = callerOf(null, newId("request"), "203.0.113.77").reports;
  const guesses = Array.from({ length: 130 }, () =>
    guesser.check({ code: "0000-0000-0000-0000" }).then(
      () => "told",
      () => "refused",
    ),
  );

  const answers = await Promise.all(guesses);

  expect(answers.filter((answer) => answer === "told")).toHaveLength(120);
});
