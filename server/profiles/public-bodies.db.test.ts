import { randomInt } from "node:crypto";
import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { ownerDatabase } from "../../db/client.ts";
import { creditRecords } from "../../db/schema/records.ts";
import { subjects } from "../../db/schema/subjects.ts";
import { publicBodyKinds } from "../../db/schema/words.ts";
import { fileAbout, makeDispute } from "../../db/testing/objections.ts";
import { makeEnterprise, makeSubject } from "../../db/testing/organizations.ts";
import { makeRecord } from "../../db/testing/records.ts";
import { withActor } from "../access/with-actor.ts";
import { foldName } from "../kernel/names.ts";
import { makeUscc } from "../kernel/uscc.ts";
import { callerOf } from "../trpc/caller.ts";
import type { PublicBodies } from "./schema.ts";

/** A town government that no other test knows. */
function makeTown() {
  const uscc = makeUscc({ department: "1", type: "1", regionCode: "320509", serial: randomInt(1, 99_999_999) });
  const name = `澜溪${uscc.slice(8, 16)}镇人民政府`;
  return makeSubject({ uscc, kind: "government_unit", name, nameFolded: foldName(name), sourceUnit: "机构编制委员会办公室" });
}

const find = async (q: string) => (await callerOf(null).profiles.listPublicBodies({ q })).bodies;
const shownOf = (bodies: PublicBodies["bodies"]) =>
  bodies.flatMap(({ items }) => items.flatMap(({ facts }) => facts.map(({ recordId }) => recordId)));

test("everybody sees what a government unit owes by a court's word, and which promises it kept and broke", async () => {
  const town = await makeTown();
  const debt = await makeRecord(town.id, "JUD-02", {}, { severity: "serious" });
  const broken = await makeRecord(town.id, "CMT-01", { performance: "未履约" });
  const kept = await makeRecord(town.id, "CMT-01", { performance: "已履约", commitmentNo: "承〔2026〕2号" });

  const [body, ...others] = await find(town.uscc ?? "");

  expect(others).toEqual([]);
  expect(body).toMatchObject({ name: town.name, uscc: town.uscc, kind: "government_unit", regionName: { en: expect.any(String) } });
  expect(body?.items.map(({ itemCode, state, facts }) => [itemCode, state, facts.map(({ recordId }) => recordId)])).toEqual([
    ["JUD-01", "not_supplied", []],
    ["JUD-02", "shown", [debt.id]],
    ["CMT-01", "shown", [broken.id, kept.id]],
  ]);
});

test("nothing is told of a company, nor of any other kind of information about a public body", async () => {
  const { subject } = await makeEnterprise();
  await makeRecord(subject.id, "JUD-02");
  const town = await makeTown();
  for (const code of ["REG-01", "ADM-02", "TAX-01"] as const) await makeRecord(town.id, code);

  expect(await find(subject.uscc ?? "")).toEqual([]);
  expect(shownOf(await find(town.name))).toEqual([]);
});

test("what is not published, was repaired or whose publicity is over is not told", async () => {
  const town = await makeTown();
  await makeRecord(town.id, "JUD-02", { caseNo: "1" }, { status: "valid" });
  await makeRecord(town.id, "JUD-02", { caseNo: "2" }, { status: "repaired" });
  await makeRecord(town.id, "JUD-02", { caseNo: "3" }, { publicityEndsOn: "2026-06-30" });
  const last = await makeRecord(town.id, "JUD-02", { caseNo: "4" }, { publicityEndsOn: "2099-12-31" });

  expect(shownOf(await find(town.uscc ?? ""))).toEqual([last.id]);
});

test("a disputed record carries its mark, and is not told at all while the region suspends its disclosure", async () => {
  const seen = async (region: string | null) => {
    const { owner, subject, record } = await makeDispute({ region });
    await ownerDatabase().update(subjects).set({ kind: "government_unit" }).where(eq(subjects.id, subject.id));
    const { sourceUnit } = record;
    const promise = await makeRecord(subject.id, "CMT-01", { performance: "未履约" }, { sourceUnit, decidingUnit: sourceUnit });
    await fileAbout(owner, promise.id);
    return (await find(subject.uscc ?? "")).flatMap(({ items }) => items.flatMap(({ facts }) => facts.map(({ dispute }) => dispute)));
  };

  expect(await seen(null)).toEqual([{ since: expect.any(String), isHidden: false }]);
  expect(await seen("331000")).toEqual([]);
});

test("a visitor's row context reads public bodies among the subjects, and no record that was not opened", async () => {
  await makeEnterprise();
  const town = await makeTown();
  await makeRecord(town.id, "JUD-02");

  const [kinds, records] = await withActor({ kind: "public", requestId: "req_visitor" }, async ({ tx }) => [
    (await tx.selectDistinct({ kind: subjects.kind }).from(subjects)).map(({ kind }) => kind),
    await tx.select({ id: creditRecords.id }).from(creditRecords),
  ]);

  expect(kinds).toContain("government_unit");
  expect(kinds?.filter((kind) => !publicBodyKinds.some((one) => one === kind))).toEqual([]);
  expect(records).toEqual([]);
});

test("what is typed is text to be found and never a pattern, and a page beyond the last shows the last", async () => {
  const town = await makeTown();

  expect(await find("%")).toEqual([]);
  const { page, bodies } = await callerOf(null).profiles.listPublicBodies({ q: town.name, page: 500 });
  expect([page, bodies.map(({ name }) => name)]).toEqual([1, [town.name]]);
});
