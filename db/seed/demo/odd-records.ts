import { addDays, addMonths, type Day, startOfDay } from "../../../server/kernel/dates.ts";
import type { ElectricityContent } from "../../../server/records/content.ts";
import type { Company } from "./companies.ts";
import { chanceOf } from "./random.ts";
import { type RecordRow, recordOfUnit } from "./records.ts";

/** What sources do not do as they should: without it the figures of data quality would tell of nothing. */

type Records = ReadonlyMap<string, readonly RecordRow[]>;
const [lateOneIn, gapOneIn, jumpOneIn] = [11, 60, 90];
const lateBy = 26;

/** Of every so-manieth firm its licences came weeks after the decision, beyond the days in which they have to be told. */
export function tellLate(companies: readonly Company[], records: Records, today: Day): void {
  for (const { subjectId } of companies.filter((_, place) => place % lateOneIn === lateOneIn - 1)) {
    for (const record of records.get(subjectId) ?? []) {
      const cameOn = addDays(record.trueFrom as Day, lateBy);
      if (record.itemCode === "ADM-01" && cameOn < today) Object.assign(record, { knownFrom: startOfDay(cameOn) });
    }
  }
}

/** Of some firms an earlier month of electricity is known too: one with months left out before the last, or one that the last is many times of. */
export function tellOddMonths(seed: number, companies: readonly Company[], records: Records, today: Day): void {
  const chance = chanceOf(seed ^ 0x0dd_03);
  companies.forEach(({ subjectId }, place) => {
    const [hasGap, hasJump] = [place % gapOneIn === gapOneIn - 1, place % jumpOneIn === jumpOneIn - 2];
    const told = records.get(subjectId) as RecordRow[] | undefined;
    const last = told?.find(({ itemCode }) => itemCode === "UTL-01");
    if (place === 0 || !told || !last || (!hasGap && !hasJump)) return;
    const { month, usedKwh } = last.content as unknown as ElectricityContent;
    const before = addMonths(`${month}-01`, hasGap ? -3 : -1).slice(0, 7);
    const used = hasGap ? usedKwh : Math.max(1, Math.floor(usedKwh / 14));
    const content: ElectricityContent = { month: before, usedKwh: used, billFen: used * 75, isPaidOnTime: true };
    const trueFrom = addDays(addMonths(`${before}-01`, 1), -1);
    const fact = { itemCode: "UTL-01", naturalKey: `electricity|${before}`, content, sourceUnit: last.sourceUnit, trueFrom };
    told.push(recordOfUnit(chance, subjectId, fact, today));
  });
}
