import { addMonths, type Day, monthsFrom } from "@/server/kernel/dates";
import type { VerdictView } from "@/server/matching/schema";

/** What is known against what a rule asks, in one unit; `over` when the rule is an upper bound that is passed. */
export type Gauge = {
  readonly you: number;
  readonly rule: number;
  readonly unit: "fen" | "months" | "people" | "count" | "bps";
  readonly over: boolean;
};

type Said = VerdictView["asks"][string] | undefined;
const numberOf = (said: Said) => (typeof said === "number" ? said : null);
const fenOf = (said: Said) => (typeof said === "object" && "fen" in said ? said.fen : null);
const bpsOf = (said: Said) => (typeof said === "object" && "bps" in said ? said.bps : null);
const dayOf = (said: Said) => (typeof said === "object" && "day" in said ? said.day : null);

/** Two figures that can be put on one scale, or null where a rule is about words, places or lists. */
export function gaugeOf({ criterion, asks, has }: Pick<VerdictView, "criterion" | "asks" | "has">, today: Day): Gauge | null {
  if (!has) return null;
  switch (criterion) {
    case "amount":
      return within(fenOf(has.amount), fenOf(asks.min), fenOf(asks.max), "fen");
    case "term":
      return within(numberOf(has.months), numberOf(asks.min), numberOf(asks.max), "months");
    case "years_in_operation_min": {
      const [since, years] = [dayOf(has.registeredOn), numberOf(asks.years)];
      return since && years ? { you: wholeMonths(since, today), rule: years * 12, unit: "months", over: false } : null;
    }
    case "insured_staff_min":
      return atLeast(numberOf(has.count), numberOf(asks.count), "people");
    case "rate":
      return atLeast(bpsOf(has.rate), bpsOf(asks.min), "bps");
    case "annual_revenue_fen_min":
    case "tax_paid_fen_min":
    case "registered_capital_fen_min":
      return atLeast(fenOf(has.amount), fenOf(asks.amount), "fen");
    case "penalties_max": {
      const [you, rule] = [numberOf(has.count), numberOf(asks.count)];
      return you === null || rule === null ? null : { you, rule, unit: "count", over: you > rule };
    }
    default:
      return null;
  }
}

function atLeast(you: number | null, rule: number | null, unit: Gauge["unit"]): Gauge | null {
  return you === null || rule === null ? null : { you, rule, unit, over: false };
}

function within(you: number | null, min: number | null, max: number | null, unit: Gauge["unit"]): Gauge | null {
  if (you === null || min === null || max === null) return null;
  return you > max ? { you, rule: max, unit, over: true } : { you, rule: min, unit, over: false };
}

function wholeMonths(since: Day, today: Day): number {
  const begun = Math.max(0, monthsFrom(since, today).length - 1);
  return addMonths(since, begun) > today ? begun - 1 : begun;
}
