import type { Severity } from "../../db/schema/words.ts";
import { addMonths, type Day } from "../kernel/dates.ts";
import { addWorkingDays, type WorkCalendar } from "../kernel/working-days.ts";
import { type PenaltyCategory, penaltyCategories } from "./content.ts";

/** A row of `dated_rules`, as far as records need it. */
export type DatedRule = {
  readonly rule: string;
  readonly regionCode: string;
  readonly effectiveFrom: Day;
  readonly effectiveTo: Day | null;
  readonly value: unknown;
};

/** The value of a national rule on a day, or null when none was in force. */
export function ruleOn(rules: readonly DatedRule[], rule: string, day: Day): unknown {
  const inForce = rules.find(
    (row) =>
      row.rule === rule && row.regionCode === "000000" && row.effectiveFrom <= day && (row.effectiveTo === null || day <= row.effectiveTo),
  );
  return inForce?.value ?? null;
}

type Months = { readonly max_months: number };

/** When a penalty's publicity ends by law, and which rule says so. Null before the first rule known here. */
export type Publicity = { readonly endsOn: Day; readonly rule: string };

/** What decides how long a penalty is public. */
export type Penalty = {
  readonly decidedOn: Day;
  readonly severity: Severity;
  readonly authority: string;
  readonly categories: readonly PenaltyCategory[];
  readonly validUntil: Day | null;
  readonly publicityEndStated: Day | null;
};

/**
 * The last day of publicity of a penalty. Market regulators follow SAMR Order 45; everybody else NDRC Order 58 for decisions before 2026-04-01
 * and Order 36 by severity since, counted in calendar months from the document's date, clamped to the month's end. A decision with several
 * penalties takes the longest period, which the severity already is.
 */
export function publicityOf(rules: readonly DatedRule[], penalty: Penalty, calendar: WorkCalendar): Publicity | null {
  const own = isMarketRegulator(penalty.authority) ? marketPublicity(rules, penalty, calendar) : null;
  if (own) return own;
  for (const rule of [`publicity.${penalty.severity}`, "publicity.penalty"]) {
    const period = ruleOn(rules, rule, penalty.decidedOn) as Months | null;
    if (period) return { endsOn: addMonths(penalty.decidedOn, period.max_months), rule };
  }
  return null;
}

/** Market regulators and the industry and commerce offices that they grew out of, by name, in full and in short. */
export function isMarketRegulator(authority: string): boolean {
  return /市场监督管理|市场监管|市监局|工商行政管理|工商局/.test(authority);
}

const bans: readonly PenaltyCategory[] = ["occupation_ban", "restriction_of_operation"];

/**
 * SAMR Order 45: from publication, which may follow the decision by so many working days. No column tells its day: a stated end that fits
 * such a publication tells it; without one the decision's own day counts, so that nothing is shown longer than the law allows. A warning
 * alone is not published, so its publicity is over at once; a longer ban is public while it lasts. Null before the order.
 */
function marketPublicity(rules: readonly DatedRule[], penalty: Penalty, calendar: WorkCalendar): Publicity | null {
  const { decidedOn, severity, categories, validUntil, publicityEndStated: stated } = penalty;
  const rule = severity === "minor" ? "publicity.samr_minor" : "publicity.samr";
  const period = ruleOn(rules, rule, decidedOn) as Months | null;
  const within = ruleOn(rules, "publicity.publish_within", decidedOn) as number | null;
  if (!period || within === null) return null;
  if (categories.length > 0 && categories.every((category) => category === "warning")) return { endsOn: decidedOn, rule };
  const [first, last] = [decidedOn, addWorkingDays(calendar, decidedOn, within).day].map((day) => addMonths(day, period.max_months));
  if (!first || !last) throw new Error("a publication has a first and a last day");
  const endsOn = stated !== null && first <= stated && stated <= last ? stated : first;
  const isBanned = validUntil !== null && validUntil > endsOn && categories.some((category) => bans.includes(category));
  return { endsOn: isBanned ? validUntil : endsOn, rule };
}

type Classes = Readonly<Record<Severity, readonly PenaltyCategory[]>>;
type Decision = {
  readonly categories: readonly PenaltyCategory[];
  readonly fineFen: number | null;
  readonly procedure: "summary" | "ordinary" | null;
};

/** An item of Art. 9 given by number alone weighs what its lightest penalty weighs. */
const lightest: Partial<Record<PenaltyCategory, PenaltyCategory>> = {
  item_1: "warning",
  item_2: "fine",
  item_3: "suspension_of_permit",
  item_4: "restriction_of_operation",
};

const order: readonly Severity[] = ["serious", "general", "minor"];

/**
 * The severity of a penalty by the classes of NDRC Order 36, which older decisions take as well for display: the heaviest of its categories,
 * where a fine that the summary procedure could impose is minor. Categories that no class names are general.
 */
export function severityOf(rules: readonly DatedRule[], decision: Decision, today: Day): Severity {
  if (decision.procedure === "summary") return "minor";
  const classes = ruleOn(rules, "severity.categories", today) as Classes | null;
  if (!classes) return "general";
  const smallFineMax = (ruleOn(rules, "severity.fine_small_max", today) as number | null) ?? 0;
  const largeFineMin = ruleOn(rules, "severity.fine_very_large_min", today) as number | null;
  const each = decision.categories.map((named): Severity => {
    const category = lightest[named] ?? named;
    if (category === "fine" && decision.fineFen !== null) {
      if (largeFineMin !== null && decision.fineFen >= largeFineMin) return "serious";
      if (decision.fineFen <= smallFineMax) return "minor";
    }
    return order.find((severity) => classes[severity]?.includes(category)) ?? "general";
  });
  return order.find((severity) => each.includes(severity)) ?? "general";
}

const words: Readonly<Record<PenaltyCategory, readonly string[]>> = {
  warning: ["警告"],
  circulated_criticism: ["通报批评"],
  fine: ["罚款"],
  confiscation_of_gains: ["没收违法所得", "没收非法所得"],
  confiscation_of_goods: ["没收非法财物"],
  suspension_of_permit: ["暂扣许可证件", "暂扣许可证", "暂扣执照", "暂扣证照"],
  lowering_of_qualification: ["降低资质等级"],
  revocation_of_permit: ["吊销许可证件", "吊销许可证", "吊销执照", "吊销营业执照", "吊销证照"],
  restriction_of_operation: ["限制开展生产经营活动"],
  suspension_of_production: ["责令停产停业", "停产停业"],
  closure: ["责令关闭"],
  occupation_ban: ["限制从业"],
  detention: ["行政拘留", "5", "05"],
  other: ["6", "06"],
  item_1: ["1", "01"],
  item_2: ["2", "02"],
  item_3: ["3", "03"],
  item_4: ["4", "04"],
};

export type Categories = {
  readonly known: readonly PenaltyCategory[];
  readonly unknownWords: readonly string[];
  readonly unknownCodes: readonly string[];
};

/** The penalties named in one cell, several at once, as words or as item numbers of Art. 9. */
export function readCategories(cell: string): Categories {
  const parts = cell
    .normalize("NFKC")
    .split(/[;,、/|\s]+/)
    .map((part) => part.replace(/^\d{1,2}[-.:](?=\D)/, ""))
    .filter((part) => part !== "");
  const found = new Set(parts.map(categoryOf));
  const unread = parts.filter((part) => categoryOf(part) === null);
  return {
    known: penaltyCategories.filter((category) => found.has(category)),
    unknownWords: unread.filter((part) => !/^\d+$/.test(part)),
    unknownCodes: unread.filter((part) => /^\d+$/.test(part)),
  };
}

function categoryOf(part: string): PenaltyCategory | null {
  if (part.startsWith("其他") || part.startsWith("其它")) return "other";
  return penaltyCategories.find((category) => words[category].includes(part)) ?? null;
}
