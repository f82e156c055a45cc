import { readFileSync } from "node:fs";
import { parse } from "csv-parse/sync";
import type { Day } from "../../server/kernel/dates.ts";
import type { ImportContext } from "../../server/records/import/fact.ts";
import { RegionIndex } from "../../server/records/import/region-index.ts";
import { referenceCalendar, referenceRules } from "../seed/reference.ts";

type Csv = Record<string, string>;
const reference = (name: string) => readFileSync(new URL(`../seed/reference/${name}`, import.meta.url), "utf8");
const catalogue = JSON.parse(reference("catalogue.json")) as { items: { code: string }[] };
const regions = parse(reference("regions.csv"), { columns: true }) as Csv[];

/** What an import knows besides its rows, from the reference files and without a database. */
export function makeImportContext(overrides: Partial<ImportContext> = {}): ImportContext {
  return {
    today: "2026-11-20" satisfies Day,
    sourceUnit: "符信测试信源单位",
    othersDesks: new Set(),
    unitRegion: null,
    regions: new RegionIndex(regions.map((row) => ({ code: row.code ?? "", level: Number(row.level), nameZh: row.name_zh ?? "" }))),
    rules: referenceRules(),
    calendar: referenceCalendar(),
    oldestTimely: null,
    itemCodes: new Set(catalogue.items.map((item) => item.code)),
    confirmed: new Set(),
    mapped: null,
    ...overrides,
  };
}
