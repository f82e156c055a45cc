import { addDays, addMonths, type Day } from "../../../server/kernel/dates.ts";
import { foldName } from "../../../server/kernel/names.ts";
import { makeUscc } from "../../../server/kernel/uscc.ts";
import { companyNamesOf, personNameOf } from "./names.ts";
import { placesOf } from "./places.ts";
import type { Chance } from "./random.ts";
import type { PenaltyStory } from "./records.ts";
import { type Trade, trades } from "./trades.ts";

/** A fictitious company, and the truths its records are drawn from, so that name, place, trade, size and records agree. */
export type Company = {
  readonly subjectId: string;
  readonly uscc: string;
  readonly name: string;
  readonly nameFolded: string;
  readonly registeredOn: Day;
  readonly regionCode: string;
  readonly trade: Trade;
  readonly capitalWan: number;
  readonly staff: number;
  readonly revenueWan: number;
  readonly taxGrade: "A" | "B" | "M" | "C" | "D";
  readonly representative: string;
  /** From 0 (trouble) to 1 (spotless): what penalties, grades and answers lean on. */
  readonly soundness: number;
  /** The penalty that its story tells of, in place of what would be drawn. */
  readonly penalty?: PenaltyStory;
};

export function makeCompanies(chance: Chance, count: number, asOf: Day): Company[] {
  const place = placesOf(chance);
  const nameOf = companyNamesOf(chance);
  return Array.from({ length: count }, (_, position) => {
    const trade = chance.weigh(trades.map((one) => [one, one.weight] as const));
    const { regionCode, cityName } = place();
    const staff = Math.round(trade.staff[0] + (trade.staff[1] - trade.staff[0]) * chance.next() ** 2.4);
    const soundness = Math.min(1, 0.15 + chance.next() * 0.95);
    const name = nameOf(cityName, chance.pick(trade.words));
    const registeredOn = addDays(addMonths(asOf, -chance.between(14, 260)), chance.between(0, 27));
    return {
      subjectId: chance.id("subject", new Date(registeredOn)),
      uscc: makeUscc({
        department: "9",
        type: "1",
        regionCode,
        serial: `MA${chance.pick([..."1234567"])}X${String(position).padStart(4, "0")}`,
      }),
      name,
      nameFolded: foldName(name),
      registeredOn,
      regionCode,
      trade,
      capitalWan: chance.pick([50, 100, 100, 200, 300, 500, 500, 800, 1000, 1000, 2000, 5000]),
      staff,
      revenueWan: Math.round(
        staff * (trade.revenuePerHeadWan[0] + (trade.revenuePerHeadWan[1] - trade.revenuePerHeadWan[0]) * chance.next()),
      ),
      taxGrade: taxGradeOf(chance, soundness),
      representative: personNameOf(chance),
      soundness,
    };
  });
}

function taxGradeOf(chance: Chance, soundness: number): Company["taxGrade"] {
  const points = soundness * 70 + chance.between(15, 35);
  if (points >= 82) return "A";
  if (points >= 52) return "B";
  if (points >= 44) return "M";
  return points >= 34 ? "C" : "D";
}
