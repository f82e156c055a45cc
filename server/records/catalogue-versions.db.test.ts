import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { ownerCopyClient } from "../../db/client.ts";
import { nationalCatalogueId } from "../../db/seed/reference.ts";
import { itemTerms, makeCatalogueRegion } from "../../db/testing/catalogue.ts";
import { makeAdministrator, makeAuthority } from "../../db/testing/organizations.ts";
import type { SystemActor } from "../kernel/actor.ts";
import { addDays, shanghaiDate } from "../kernel/dates.ts";
import { newId } from "../kernel/ids.ts";
import { makeUscc } from "../kernel/uscc.ts";
import { callerFor } from "../trpc/caller.ts";
import { importFile } from "./import.ts";

const folder = mkdtempSync(join(tmpdir(), "xinfu-import-"));
afterAll(() => rmSync(folder, { recursive: true }));
const sql = ownerCopyClient();
const actor: SystemActor = { kind: "system", job: "imports.run", requestId: newId("request") };

/** Publishes, from today on, a supplement that has an item for commitments. */
async function publishCommitments(regionCode: string): Promise<{ versionId: string; code: string }> {
  const { catalogue } = callerFor({ ...(await makeAdministrator()), steppedUpAt: new Date() });
  const { versionId } = await catalogue.startDraft({ regionCode });
  await catalogue.addClass({ versionId, code: "CMT", nameZh: "信用承诺", nameEn: "Credit commitments" });
  const kept = { modes: ["C" as const], sensitivity: "public" as const, publicityScope: "open" as const, retentionMonths: 60 };
  const names = { nameZh: `信用承诺信息${regionCode}`, nameEn: `Credit commitments ${regionCode}` };
  const { code } = await catalogue.saveItem({ versionId, code: null, terms: itemTerms({ classCode: "CMT", ...names, ...kept }) });
  const { fingerprint: seen } = await catalogue.findVersion({ versionId });
  await catalogue.publishDraft({ versionId, seen, effectiveFrom: shanghaiDate(new Date()) });
  return { versionId, code };
}

async function makeUnit(regionCode: string): Promise<string> {
  const { organizationId } = await makeAuthority();
  await sql`update organizations set region_code = ${regionCode} where id = ${organizationId}`;
  return organizationId;
}

const files = {
  commitment: (code: string) => `单位名称,USCC,COMMITMENT_TYPE,MADE_ON,ACCEPTOR\n苏州承诺一厂,${code},主动公示型,2026-03-02,苏州市某局\n`,
  penalty: (code: string) =>
    `CF_XDR_MC,CF_XDR_SHXYM,CF_WSH,CF_CFLB,CF_NR,CF_NR_FK,CF_JDRQ,CF_CFJG,CF_SJLY\n苏州承诺一厂,${code},苏市监〔2026〕9号,罚款,罚款2000元,0.2,2026-05-06,苏州市监局,苏州市监局\n`,
};
let serial = 73_000_000;

/** Sends a file of one row about a new subject, and tells what became of it. */
async function send(form: keyof typeof files, organizationId: string | null) {
  const code = makeUscc({ department: "9", type: "1", regionCode: "320506", serial: ++serial });
  const path = join(folder, `${code}.csv`);
  writeFileSync(path, files[form](code));
  const batchId = newId("importBatch");
  const file = { kind: "records", path, fileName: "file.csv", sourceUnit: "测试信源单位", onError: "keep" } as const;
  const { reasons } = await importFile(actor, { batchId, organizationId, ...file });
  const records = await sql`select item_code, catalogue_version_id from credit_records where import_batch_id = ${batchId}`;
  return { reasons: reasons.map(({ reason }) => reason), records: [...records] };
}

test("a supplement's item comes in from its own region under the supplement's version, and from nowhere else", async () => {
  const region = await makeCatalogueRegion();
  const { versionId, code } = await publishCommitments(region);
  const [own, elsewhere] = [await makeUnit(region), await makeUnit(await makeCatalogueRegion())];

  expect(await send("commitment", own)).toEqual({ reasons: [], records: [{ item_code: code, catalogue_version_id: versionId }] });
  expect(await send("commitment", elsewhere)).toEqual({ reasons: ["NOT_IN_CATALOGUE"], records: [] });
  expect(await send("commitment", null)).toEqual({ reasons: ["NOT_IN_CATALOGUE"], records: [] });
  expect((await send("penalty", own)).records).toEqual([{ item_code: "ADM-02", catalogue_version_id: nationalCatalogueId }]);
});

test("a record names the national version in force when it comes, not one that is to begin, and a withdrawn item is refused", async () => {
  const { catalogue } = callerFor({ ...(await makeAdministrator()), steppedUpAt: new Date() });
  const today = shanghaiDate(new Date());
  const publish = async (versionId: string, effectiveFrom: string) => {
    const { fingerprint: seen } = await catalogue.findVersion({ versionId });
    await catalogue.publishDraft({ versionId, seen, effectiveFrom });
  };
  const second = await catalogue.startDraft({ regionCode: "000000" });
  await catalogue.removeItem({ versionId: second.versionId, code: "AGR-02" });
  await publish(second.versionId, today);
  const third = await catalogue.startDraft({ regionCode: "000000" });
  await catalogue.removeItem({ versionId: third.versionId, code: "ADM-02" });
  await publish(third.versionId, addDays(today, 1));

  const before = await send("penalty", null);
  // The day comes: what is to begin tomorrow began today, and what began today, yesterday.
  await sql`alter table catalogue_versions disable trigger catalogue_versions_stay`;
  await sql`update catalogue_versions set effective_from = effective_from - 1 where version = 2 and region_code = '000000'`;
  await sql`update catalogue_versions set effective_from = effective_from - 1 where version = 3 and region_code = '000000'`;
  await sql`alter table catalogue_versions enable trigger catalogue_versions_stay`;
  const after = await send("penalty", null);

  expect(before).toEqual({ reasons: [], records: [{ item_code: "ADM-02", catalogue_version_id: second.versionId }] });
  expect(after).toEqual({ reasons: ["NOT_IN_CATALOGUE"], records: [] });
});
