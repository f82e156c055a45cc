import { readFileSync } from "node:fs";
import fc from "fast-check";
import { attributes, type RecordRead } from "../../server/evaluation/attributes.ts";
import type { KnownSubject, KnownVersion } from "../../server/evaluation/facts.ts";
import { EvaluationModel } from "../../server/evaluation/models/model.ts";
import { addDays } from "../../server/kernel/dates.ts";

const file = new URL("../seed/reference/evaluation-model.json", import.meta.url);

/** The first model, and a day on which it is in force. */
export const model = EvaluationModel.parse(JSON.parse(readFileSync(file, "utf8")).model);
export const today = "2026-09-30";

const itemCodes = [...new Set(model.items.flatMap(({ reads }) => reads))];
const everyItem: ReadonlySet<string> = new Set(itemCodes);

/** A record whose content gives one word of its item, or none. */
const contentOf: Readonly<Record<string, (word: string) => Partial<RecordRead>>> = {
  severity: (word) => ({ severity: word }),
  list_standing: (word) => ({ content: { outDate: word === "removed" ? "2026-01-01" : null } }),
  performance: (performance) => ({ content: { performance } }),
  kept: (word) => ({ content: { performance: { in_force: "践诺中", kept: "已履约", broken: "未履约", kept_late: "逾期履约" }[word] } }),
  tax_grade: (grade) => ({ content: { grade } }),
  paid_in_full: (word) => ({ content: { isPaidInFull: word === "yes" } }),
  paid_on_time: (word) => ({ content: { isPaidOnTime: word === "yes" } }),
  inspection_result: (result) => ({ content: { result } }),
};
export const recordOf = (id: string, itemCode: string, word: string | null, trueFrom: string): KnownVersion => {
  const key = Object.entries(attributes).find(([, { items }]) => (items as readonly string[]).includes(itemCode))?.[0];
  return {
    id,
    version: 1,
    itemCode,
    severity: null,
    content: {},
    trueFrom,
    trueTo: null,
    status: "valid",
    publicityEndsOn: null,
    ...(key && word !== null ? contentOf[key]?.(word) : {}),
  };
};
export const aRecord = fc
  .record({
    itemCode: fc.constantFrom(...itemCodes),
    pick: fc.nat(4),
    ageDays: fc.integer({ min: -40, max: 1_300 }),
    id: fc.uuid(),
  })
  .map(({ itemCode, pick, ageDays, id }) => {
    const found = Object.values(attributes).find(({ items }) => (items as readonly string[]).includes(itemCode));
    return recordOf(`rec_${id}`, itemCode, found?.words[pick] ?? null, addDays(today, -ageDays));
  });
export const records = fc.uniqueArray(aRecord, { maxLength: 40, selector: ({ id }) => id });
/** An enterprise of which everything is known, unless it is said of what. */
export const firm = (own: readonly KnownVersion[], knownItems: ReadonlySet<string> = everyItem): KnownSubject => ({
  kind: "enterprise",
  records: own,
  knownItems,
});
