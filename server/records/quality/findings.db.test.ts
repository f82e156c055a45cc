import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { ownerCopyClient } from "../../../db/client.ts";
import { agreeToMapping, insuredStaffMapping } from "../../../db/testing/mappings.ts";
import { makeAdministrator, makeAuthority } from "../../../db/testing/organizations.ts";
import { addMonths, shanghaiDate } from "../../kernel/dates.ts";
import { newId } from "../../kernel/ids.ts";
import { makeUscc } from "../../kernel/uscc.ts";
import { callerFor } from "../../trpc/caller.ts";
import { importFile } from "../import.ts";
import { countStanding } from "./count-standing.ts";

const folder = mkdtempSync(join(tmpdir(), "xinfu-findings-"));
const sql = ownerCopyClient();
const importer = { kind: "system", job: "imports.run", requestId: newId("request") } as const;
const counter = { kind: "system", job: "quality.count_standing", requestId: newId("request") } as const;
afterAll(async () => {
  rmSync(folder, { recursive: true });
  await sql.end();
});

const month = (back: number) => addMonths(`${shanghaiDate(new Date()).slice(0, 7)}-01`, -back).slice(0, 7);
const codeOf = (serial: number) => makeUscc({ department: "9", type: "1", regionCode: "620102", serial });

async function makeMappedUnit() {
  const officer = await makeAuthority();
  const { mappings } = callerFor(officer);
  const wish = { mappingId: null, name: "社保月报", itemCode: "SOC-01", sourceUnit: null, content: insuredStaffMapping };
  const { mappingId } = await mappings.save(wish);
  await agreeToMapping(officer, mappingId);
  const [own] = await sql<{ name: string }[]>`select name_zh as name from organizations where id = ${officer.organizationId}`;
  return { officer, mappingId, sourceUnit: own?.name ?? "" };
}

async function load({ officer, mappingId, sourceUnit }: Awaited<ReturnType<typeof makeMappedUnit>>, rows: readonly string[]) {
  const batchId = newId("importBatch");
  const path = join(folder, `${batchId}.csv`);
  writeFileSync(path, ["企业名称,统一社会信用代码,所属月份,参保人数,足额缴费", ...rows].join("\n"));
  const { organizationId } = officer;
  await importFile(importer, {
    batchId,
    path,
    kind: "mapped",
    mappingId,
    fileName: "月报.csv",
    sourceUnit,
    organizationId,
    onError: "keep",
  });
}

test("a month left out, a jump and a late fact are counted, once however often, and shown to the unit and the office", async () => {
  const unit = await makeMappedUnit();
  const code = codeOf(930_001);
  const row = (back: number, staff: number) => `甲公司,${code},${month(back)},${staff},是`;
  // Between the three months others are missing; the last has twenty times the staff of the one before; a year ago is told late.
  await load(unit, [row(12, 10), row(3, 10), row(1, 200)]);

  await countStanding(counter);
  await countStanding(counter);

  const own = await callerFor(unit.officer).quality.findOwn();
  const found = own.findings.map(({ itemCode, rule, held, broken, fieldName }) => [itemCode, rule, fieldName?.en ?? "", held, broken]);
  expect(found.toSorted()).toEqual([
    ["SOC-01", "jump", "Insured staff", 3, 1],
    ["SOC-01", "late", "", 3, 1],
    ["SOC-01", "no_gap", "Month", 3, 2],
  ]);
  const league = await callerFor(await makeAdministrator()).quality.findLeague();
  expect(league.findings).toContainEqual(expect.objectContaining({ sourceUnit: unit.sourceUnit, rule: "no_gap", broken: 2 }));
  expect((await callerFor(await makeAuthority()).quality.findOwn()).findings).toEqual([]);
});

test("a unit whose mapping is in use owes something within each cycle", async () => {
  const [silent, sending] = [await makeMappedUnit(), await makeMappedUnit()];
  await sql`alter table import_mappings disable trigger import_mappings_stay`;
  await sql`update import_mappings set published_at = now() - interval '60 days' where id in ${sql([silent.mappingId, sending.mappingId])}`;
  await sql`alter table import_mappings enable trigger import_mappings_stay`;
  await load(sending, [`乙公司,${codeOf(930_011)},${month(1)},5,是`]);

  await countStanding(counter);

  const unsentOf = async ({ officer }: typeof silent) =>
    (await callerFor(officer).quality.findOwn()).findings
      .filter(({ rule }) => rule === "not_sent")
      .map(({ held, broken }) => [held, broken]);
  expect(await unsentOf(silent)).toEqual([[1, 1]]);
  expect(await unsentOf(sending)).toEqual([[1, 0]]);
});
