import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { sql as raw } from "drizzle-orm";
import { afterAll, expect, test } from "vitest";
import { ownerCopyClient } from "../../../db/client.ts";
import { agreeToMapping, insuredStaffMapping } from "../../../db/testing/mappings.ts";
import {
  makeAdministrator,
  makeAuthority,
  makeEnterprise,
  makePerson,
  makeRegionalAdministrator,
} from "../../../db/testing/organizations.ts";
import { withActor } from "../../access/with-actor.ts";
import { newId } from "../../kernel/ids.ts";
import { makeUscc } from "../../kernel/uscc.ts";
import { callerFor } from "../../trpc/caller.ts";
import { importFile } from "../import.ts";

const folder = mkdtempSync(join(tmpdir(), "xinfu-mappings-"));
const sql = ownerCopyClient();
const importer = { kind: "system", job: "imports.run", requestId: newId("request") } as const;
afterAll(async () => {
  rmSync(folder, { recursive: true });
  await sql.end();
});

const header = ["企业名称", "统一社会信用代码", "所属月份", "参保人数", "足额缴费"];
const codeOf = (serial: number) => makeUscc({ department: "9", type: "1", regionCode: "620102", serial });

const wishOf = (more: object = {}) => ({
  ...{ mappingId: null, name: "社保月报", itemCode: "SOC-01", sourceUnit: null, content: insuredStaffMapping },
  ...more,
});

async function load(content: string, mappingId: string, organizationId: string | null = null) {
  const batchId = newId("importBatch");
  const path = join(folder, `${batchId}.csv`);
  writeFileSync(path, content);
  const input = { batchId, path, kind: "mapped" as const, mappingId, fileName: "月报.csv", sourceUnit: "测试社保局", organizationId };
  return importFile(importer, { ...input, onError: "keep" });
}

test("an authority maps its own file, and its rows become records of the item in the shape that profiles read", async () => {
  const officer = await makeAuthority();
  const { mappings } = callerFor(officer);
  const { mappingId } = await mappings.save(wishOf());
  await agreeToMapping(officer, mappingId);

  const [one, two] = [codeOf(880_001), codeOf(880_002)];
  const rows = [
    `甲公司,${one},2026年9月,12,是`,
    `甲公司,${one},2026-10,13,否`,
    `乙公司,${two},2026-10,多,是`,
    `甲公司,${one},2026-10,13,否`,
  ];
  const first = await load([header.join(), ...rows].join("\n"), mappingId, officer.organizationId);
  const again = await load([header.join(), ...rows].join("\n"), mappingId, officer.organizationId);

  expect(first).toMatchObject({ read: 4, accepted: 2, duplicate: 1, rejected: 1 });
  expect(first.reasons).toMatchObject([{ column: "参保人数", reason: "NUMBER_INVALID", rows: 1 }]);
  expect(again).toMatchObject({ read: 4, accepted: 0, duplicate: 3, rejected: 1 });
  const records = await sql`
    select r.natural_key, r.content, r.true_from::text from credit_records r join subjects s on s.id = r.subject_id
    where s.uscc = ${one} order by r.natural_key`;
  expect(records).toMatchObject([
    { natural_key: "insured|2026-09", true_from: "2026-09-30", content: { month: "2026-09", insuredStaff: 12, isPaidInFull: true } },
    { natural_key: "insured|2026-10", true_from: "2026-10-31", content: { month: "2026-10", insuredStaff: 13, isPaidInFull: false } },
  ]);
});

test("a published mapping stays as it is: a change is its next version, and publishing that retires the one before", async () => {
  const officer = await makeAuthority();
  const { mappings } = callerFor(officer);
  const first = await mappings.save(wishOf());
  await agreeToMapping(officer, first.mappingId);

  const second = await mappings.save(wishOf({ mappingId: first.mappingId, name: "社保月报二" }));
  const same = await mappings.save(wishOf({ mappingId: first.mappingId, name: "社保月报三" }));
  expect(same).toEqual(second);
  await agreeToMapping(officer, second.mappingId);

  const listed = await mappings.list();
  expect(listed.map(({ name, version, status }) => [name, version, status])).toEqual([
    ["社保月报三", 2, "published"],
    ["社保月报", 1, "retired"],
  ]);
  await expect(mappings.save(wishOf({ mappingId: first.mappingId }))).rejects.toMatchObject({ message: "mapping.retired" });
  await expect(sql`update import_mappings set name = 'x' where id = ${second.mappingId}`).rejects.toThrow("stays as it is");
});

test("a draft that does not fit is not published, and a file is not read by it", async () => {
  const officer = await makeAuthority();
  const { mappings } = callerFor(officer);
  const { content } = wishOf();
  const draft = await mappings.save(wishOf({ content: { ...content, columns: content.columns.slice(1) } }));

  await expect(mappings.ask(draft)).rejects.toMatchObject({ message: "mapping.does_not_fit" });

  expect((await mappings.find(draft)).faults).toEqual([{ fault: "field_missing", at: "month" }]);
  await expect(load(header.join(), draft.mappingId)).rejects.toThrow("no published mapping");
});

test("another unit's mapping is not found, and no file is sent by it", async () => {
  const officer = await makeAuthority();
  const stranger = callerFor(await makeAuthority());
  const { mappings } = callerFor(officer);
  const ref = await mappings.save(wishOf());
  await agreeToMapping(officer, ref.mappingId);

  for (const call of [stranger.mappings.find, stranger.mappings.ask, stranger.mappings.retire]) {
    await expect(call(ref)).rejects.toMatchObject({ code: "NOT_FOUND" });
  }
  expect(await stranger.mappings.list()).toEqual([]);
  const { owner } = await makeEnterprise();
  await expect(callerFor(owner).mappings.list()).rejects.toMatchObject({ code: "FORBIDDEN" });
});

test("an administrator names the source unit, and cannot map an item whose files have a form of their own", async () => {
  const { mappings } = callerFor(await makeAdministrator());

  await expect(mappings.save(wishOf())).rejects.toMatchObject({ message: "mapping.source_missing" });
  await expect(mappings.save(wishOf({ sourceUnit: "社保局", itemCode: "ADM-02" }))).rejects.toMatchObject({
    message: "mapping.item_without_fields",
  });
  const ref = await mappings.save(wishOf({ sourceUnit: "社保局" }));
  expect(await mappings.find(ref)).toMatchObject({ sourceUnit: "社保局", status: "draft", faults: [] });
  await mappings.retire(ref);
  await expect(mappings.find(ref)).rejects.toMatchObject({ code: "NOT_FOUND" });
});

test("a retired mapping takes no further file from the browser", async () => {
  const officer = await makeAuthority();
  const { mappings } = callerFor(officer);
  const ref = await mappings.save(wishOf());
  await agreeToMapping(officer, ref.mappingId);
  await mappings.retire(ref);

  const { queueImport } = await import("../queue-import.ts");
  const file = { batchId: newId("importBatch"), kind: "mapped" as const, name: "a.csv", source: "", covers: "" as const, bytes: 9 };

  await expect(queueImport(officer, { ...file, mappingId: ref.mappingId })).rejects.toMatchObject({ reason: "import.mapping_missing" });
  await expect(queueImport(officer, { ...file, mappingId: null })).rejects.toMatchObject({ reason: "import.mapping_missing" });
});

test("what a unit writes is read by no file until an administrator who governs it agrees", async () => {
  const officer = await makeAuthority();
  const ref = await callerFor(officer).mappings.save(wishOf());
  const { queueImport } = await import("../queue-import.ts");
  const file = { batchId: newId("importBatch"), kind: "mapped" as const, name: "a.csv", source: "", covers: "" as const, bytes: 9, ...ref };
  const administrator = callerFor(await makeAdministrator());
  const elsewhere = callerFor(await makeRegionalAdministrator("610000"));

  await expect(administrator.mappings.publish({ ...ref, askedAt: null })).rejects.toMatchObject({ code: "NOT_FOUND" });
  await callerFor(officer).mappings.ask(ref);
  await expect(queueImport(officer, file)).rejects.toMatchObject({ reason: "import.mapping_missing" });

  const listed = (await administrator.mappings.listAsked()).find(({ mappingId }) => mappingId === ref.mappingId);
  expect(listed).toMatchObject({ unit: expect.stringContaining("测试市场监督管理局"), itemCode: "SOC-01", standing: "asked" });
  expect(listed?.itemSource).toEqual((await administrator.mappings.find(ref)).item?.source);
  const askedAt = listed?.askedAt ?? null;
  expect((await elsewhere.mappings.listAsked()).map(({ mappingId }) => mappingId)).not.toContain(ref.mappingId);
  await expect(elsewhere.mappings.publish({ ...ref, askedAt })).rejects.toMatchObject({ code: "NOT_FOUND" });

  await administrator.mappings.publish({ ...ref, askedAt });
  await expect(queueImport(officer, file)).resolves.toEqual({ batchId: file.batchId });

  const idsOf = async (who: typeof administrator, standing: "asked" | "published") =>
    (await who.mappings.listAsked({ standing })).map(({ mappingId }) => mappingId);
  expect(await idsOf(administrator, "published")).toContain(ref.mappingId);
  expect(await idsOf(administrator, "asked")).not.toContain(ref.mappingId);
  expect(await idsOf(elsewhere, "published")).not.toContain(ref.mappingId);
});

test("a unit publishes nothing itself, not by hand either", async () => {
  const officer = await makeAuthority();
  const ref = await callerFor(officer).mappings.save(wishOf());
  await callerFor(officer).mappings.ask(ref);
  const byHand = withActor(officer, (scope) =>
    scope.tx.execute(raw`update import_mappings set status = 'published', published_at = now() where id = ${ref.mappingId}`),
  );

  await expect(callerFor(officer as never).mappings.publish({ ...ref, askedAt: null })).rejects.toMatchObject({ code: "FORBIDDEN" });
  await expect(byHand).rejects.toMatchObject({ cause: { code: "42501" } });
});

test("twin: with the wall open, a unit publishes its own mapping", async () => {
  const officer = await makeAuthority();
  const ref = await callerFor(officer).mappings.save(wishOf());
  await sql`create policy planted on import_mappings for update to xinfu_app using (true) with check (true)`;
  try {
    await withActor(officer, (scope) =>
      scope.tx.execute(raw`update import_mappings set status = 'published', published_at = now() where id = ${ref.mappingId}`),
    );
  } finally {
    await sql`drop policy planted on import_mappings`;
  }

  expect(await callerFor(officer).mappings.find(ref)).toMatchObject({ status: "published" });
});

test("whoever wrote a word of it does not agree to it, in whichever house", async () => {
  const officer = await makeAuthority();
  const administrator = await makeAdministrator();
  const colleague = { ...officer, ...(await makePerson(officer.organizationId, "officer", "同事")) };
  const ref = await callerFor(officer).mappings.save(wishOf());
  await callerFor(colleague).mappings.save(wishOf({ mappingId: ref.mappingId, name: "社保月报二" }));
  const written = await sql`select edited_by_user_ids as by from import_mappings where id = ${ref.mappingId}`;
  expect(written).toEqual([{ by: [colleague.userId] }]);
  // The colleague sits in the office too.
  await sql`update import_mappings set edited_by_user_ids = ${[administrator.userId]} where id = ${ref.mappingId}`;
  await callerFor(officer).mappings.ask(ref);
  const { askedAt } = await callerFor(administrator).mappings.find(ref);

  await expect(callerFor(administrator).mappings.publish({ ...ref, askedAt })).rejects.toMatchObject({ message: "mapping.own_writing" });
  await expect(
    sql`update import_mappings set status = 'published', published_at = now(), published_by_user_id = ${administrator.userId} where id = ${ref.mappingId}`,
  ).rejects.toMatchObject({ code: "23514" });
});

test("what is written on after it was read is not what was agreed to, and what is sent back can be asked for again", async () => {
  const officer = await makeAuthority();
  const { mappings } = callerFor(officer);
  const administrator = callerFor(await makeAdministrator()).mappings;
  const ref = await mappings.save(wishOf());
  await mappings.ask(ref);
  const { askedAt: read } = await administrator.find(ref);

  await mappings.save(wishOf({ mappingId: ref.mappingId, name: "社保月报二" }));
  await expect(administrator.publish({ ...ref, askedAt: read })).rejects.toMatchObject({ code: "NOT_FOUND" });
  await mappings.ask(ref);
  await expect(administrator.publish({ ...ref, askedAt: read })).rejects.toMatchObject({ message: "mapping.not_asked" });

  await administrator.sendBack({ ...ref, reason: "目录未列该单位为信源" });
  expect(await mappings.find(ref)).toMatchObject({ standing: "sent_back", sentBackReason: "目录未列该单位为信源" });
  await expect(administrator.sendBack({ ...ref, reason: "目录未列该单位为信源" })).rejects.toMatchObject({ message: "mapping.not_asked" });
  await mappings.ask(ref);
  const { askedAt } = await administrator.find(ref);
  await administrator.publish({ ...ref, askedAt });
  expect(await mappings.find(ref)).toMatchObject({ standing: "published", sentBackReason: null });
});
