import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { ownerCopyClient } from "../../db/client.ts";
import { nationalCatalogueId } from "../../db/seed/reference.ts";
import { makeCatalogueRegion } from "../../db/testing/catalogue.ts";
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

test("a commitment comes in under the national edition that has an item for it, wherever its sender sits", async () => {
  const unit = await makeUnit(await makeCatalogueRegion());

  for (const from of [unit, null]) {
    const taken = { reasons: [], records: [{ item_code: "CMT-01", catalogue_version_id: nationalCatalogueId }] };
    expect(await send("commitment", from)).toEqual(taken);
  }
  expect((await send("penalty", unit)).records).toEqual([{ item_code: "ADM-02", catalogue_version_id: nationalCatalogueId }]);
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
  await sql`update catalogue_versions set effective_from = effective_from - 1 where id = ${second.versionId}`;
  await sql`update catalogue_versions set effective_from = effective_from - 1 where id = ${third.versionId}`;
  await sql`alter table catalogue_versions enable trigger catalogue_versions_stay`;
  const after = await send("penalty", null);

  expect(before).toEqual({ reasons: [], records: [{ item_code: "ADM-02", catalogue_version_id: second.versionId }] });
  expect(after).toEqual({ reasons: ["NOT_IN_CATALOGUE"], records: [] });
});
