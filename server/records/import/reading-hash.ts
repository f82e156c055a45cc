import "server-only";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { canonicalHash, sha256 } from "../../kernel/canonical.ts";
import type { ImportContext } from "./fact.ts";
import type { ImportInput } from "./input.ts";
import type { RegionRow } from "./region-index.ts";

type Read = {
  readonly input: Pick<ImportInput, "kind" | "organizationId" | "coversRegion" | "mappingId">;
  readonly context: Omit<ImportContext, "regions" | "oldestTimely">;
  readonly places: readonly RegionRow[];
  readonly isUnits: boolean;
  readonly catalogueVersionId: string;
  readonly supplementVersions: Readonly<Record<string, string>>;
};

/**
 * Everything but a file that decides what becomes of its rows: sender, mapping, catalogue, rules, other units' desks, confirmed codes, and the code that
 * reads them. Of the day it holds which rules are in force, for under the same rules a row that was taken in one day is the same fact on every later one; a
 * declared field alone may be bound to the present day.
 */
export function readingHashOf({ input, context, places, ...versions }: Read): string {
  const { calendar, confirmed, itemCodes, mapped, othersDesks, rules, sourceUnit, today, unitRegion } = context;
  const { kind, organizationId, coversRegion = null, mappingId = null } = input;
  return canonicalHash({
    ...{ kind, organizationId, coversRegion, mappingId, sourceUnit, unitRegion, rules, places, ...versions },
    calendar: [calendar.holidays, calendar.workdays, calendar.years].map((days) => [...days].sort()),
    inForce: rules.filter(({ effectiveFrom, effectiveTo }) => effectiveFrom <= today && (effectiveTo === null || today <= effectiveTo)),
    confirmed: [...confirmed].sort(),
    itemCodes: [...itemCodes].sort(),
    othersDesks: [...othersDesks].sort(),
    mapped: mapped && { mapped, today },
    code: codeHash(),
  });
}

const roots = ["..", "../../kernel", "../../catalogue"].map((folder) => join(import.meta.dirname, folder));
let ofCode: string | null = null;

/** Of the code that reads files: another release may read one otherwise. */
function codeHash(): string {
  ofCode ??= sha256(roots.flatMap(codeIn).join("\n"));
  return ofCode;
}

function codeIn(folder: string): string[] {
  const names = readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((name) => /(?<!\.test)\.ts$/.test(name));
  return names.sort().map((name) => readFileSync(join(folder, name), "utf8"));
}
