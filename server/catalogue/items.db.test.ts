import { expect, test } from "vitest";
import { ownerDatabase } from "../../db/client.ts";
import { catalogueClasses, catalogueItems, catalogueVersions } from "../../db/schema/reference.ts";
import { itemTerms } from "../../db/testing/catalogue.ts";
import { makeSupplement, publishSupplement } from "../../db/testing/supplements.ts";
import { newId } from "../kernel/ids.ts";
import { callerOf } from "../trpc/caller.ts";

const namesForAnybody = () => callerOf(null).catalogue.nameItems();

test("anybody learns what an item is called that a region's supplement adds, in the words of its newest version", async () => {
  const { regionCode, own, detail } = await makeSupplement({ nameZh: "供热信息", nameEn: "Heating" });
  expect(await namesForAnybody()).toMatchObject({
    [own]: { zh: "供热信息", en: "Heating" },
    [detail]: { zh: "分时用电信息", en: "Electricity by hour" },
    "REG-01": { zh: expect.any(String), en: expect.any(String) },
  });

  await publishSupplement(regionCode, 2, "2026-02-01", { [own]: { nameZh: "集中供热信息", nameEn: "District heating" } });

  const names = await namesForAnybody();
  expect(names[own]).toEqual({ zh: "集中供热信息", en: "District heating" });
  expect(names[detail]).toEqual({ zh: "分时用电信息", en: "Electricity by hour" });
});

test("what no one has published yet is named to nobody", async () => {
  const { regionCode, own } = await makeSupplement();
  const [versionId, code] = [newId("catalogueVersion"), `${own.slice(0, -2)}09`];
  const labels = { labelZh: "补充目录", labelEn: "Supplementary catalogue" };
  await ownerDatabase()
    .insert(catalogueVersions)
    .values({ id: versionId, version: 2, regionCode, ...labels, status: "draft" });
  const of = { versionId, code: "UTL", position: 1, nameZh: "水电气", nameEn: "Utilities" };
  await ownerDatabase().insert(catalogueClasses).values(of);
  const { modes, ...terms } = itemTerms();
  await ownerDatabase()
    .insert(catalogueItems)
    .values({ ...terms, mode: modes.join("/"), versionId, code, mark: "test" });

  const names = await namesForAnybody();

  expect(names).toHaveProperty(own);
  expect(names).not.toHaveProperty(code);
});
