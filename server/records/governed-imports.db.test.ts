import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { ownerCopyClient, ownerDatabase } from "../../db/client.ts";
import { importBatches } from "../../db/schema/records.ts";
import { makeAdministrator, makeAuthority, makeRegionalAdministrator } from "../../db/testing/organizations.ts";
import { newId } from "../kernel/ids.ts";
import { callerFor } from "../trpc/caller.ts";

const owner = ownerCopyClient();

async function makeUnit(regionCode: string | null) {
  const officer = await makeAuthority();
  await owner`update organizations set region_code = ${regionCode} where id = ${officer.organizationId}`;
  return officer;
}

async function makeBatch(organizationId: string | null, coversRegion: string | null = null): Promise<string> {
  const id = newId("importBatch");
  const file = { kind: "records", status: "loaded", fileName: "月报.csv", sourceUnit: "测试监管局", endedAt: new Date() } as const;
  await ownerDatabase()
    .insert(importBatches)
    .values({ id, organizationId, coversRegion, ...file });
  return id;
}

test("a regional administrator sees its office's files, its region's units' and its region's registers, and no others", async () => {
  const regional = await makeRegionalAdministrator("620000");
  const national = await makeAdministrator();
  const seen = {
    ofItsOffice: await makeBatch(regional.organizationId),
    ofAUnitOfAPart: await makeBatch((await makeUnit("620102")).organizationId),
    registerOfAPart: await makeBatch(null, "620100"),
  };
  const hidden = {
    ofAnotherProvince: await makeBatch((await makeUnit("610000")).organizationId),
    ofAUnitWithoutRegion: await makeBatch((await makeUnit(null)).organizationId),
    ofTheCountrysOffice: await makeBatch(national.organizationId),
    byCommandWithoutRegion: await makeBatch(null),
    registerOfTheCountry: await makeBatch(null, "000000"),
  };

  const listed = (await callerFor(regional).records.listImports({})).map(({ batchId }) => batchId);
  const all = (await callerFor(national).records.listImports({})).map(({ batchId }) => batchId);

  expect(listed.sort()).toEqual(Object.values(seen).sort());
  expect(all).toEqual(expect.arrayContaining([...Object.values(seen), ...Object.values(hidden)]));
  for (const batchId of Object.values(seen)) await callerFor(regional).records.findImport({ batchId });
  for (const batchId of Object.values(hidden)) {
    await callerFor(national).records.findImport({ batchId });
    await expect(callerFor(regional).records.findImport({ batchId })).rejects.toMatchObject({ code: "NOT_FOUND" });
  }
});

test("files are cut to a unit and to a state", async () => {
  const administrator = await makeAdministrator();
  const [one, other] = [await makeBatch(administrator.organizationId), await makeBatch(administrator.organizationId)];
  const unit = `百分之100%${newId("request")}局`;
  await ownerDatabase()
    .update(importBatches)
    .set({ sourceUnit: unit, status: "refused", refusal: "FILE_EMPTY" })
    .where(eq(importBatches.id, one));
  const found = async (more: { source?: string; status?: "refused" | "loaded" }) =>
    (await callerFor(administrator).records.listImports(more)).map(({ batchId }) => batchId).filter((id) => [one, other].includes(id));

  expect(await found({ source: unit.slice(3) })).toEqual([one]);
  expect(await found({ source: "0%", status: "refused" })).toEqual([one]);
  expect(await found({ source: unit, status: "loaded" })).toEqual([]);
  expect(await found({ status: "refused" })).not.toContain(other);
});

test("a city's administrator does not see the files of its province's units", async () => {
  const city = await makeRegionalAdministrator("620100");
  const ofTheProvince = await makeBatch((await makeUnit("620000")).organizationId);

  await expect(callerFor(city).records.findImport({ batchId: ofTheProvince })).rejects.toMatchObject({ code: "NOT_FOUND" });
});
