import "server-only";
import type { Scope } from "../../access/with-actor.ts";
import { findRule } from "../../catalogue/rules.ts";
import { type Asked, boundRuleOf, ConsentBounds, overBound } from "../../consents/bounds.ts";
import { addDays, type Day, daysBetween, shanghaiDate } from "../../kernel/dates.ts";
import { DomainError } from "../../kernel/errors.ts";
import type { LineMonitoring, MonitoringTerms } from "./schema.ts";

/** What the rule of today lets a lender ask for to watch credit that ends on a day. */
export async function monitoringBounds(scope: Scope, endsOn: Day): Promise<{ bounds: ConsentBounds; told: LineMonitoring["bounds"] }> {
  const today = shanghaiDate(scope.now);
  const rule = await findRule(scope, boundRuleOf("monitoring"), today);
  const bounds = ConsentBounds.parse(rule.value);
  const byLife = addDays(today, bounds.life_days_max ?? 3_660);
  const byEnd = addDays(endsOn, bounds.after_end_days_max ?? 3_660);
  return {
    bounds,
    told: {
      untilLatest: [byLife, byEnd].toSorted()[0] ?? byEnd,
      monthsBackMax: Math.min(bounds.range_months_max ?? 600, bounds.tax_range_months_max ?? 600, bounds.public_range_months_max ?? 600),
      dataLifeDaysMax: bounds.data_life_days_max ?? 3_660,
      openingsMonthMax: bounds.openings_month_max ?? 1_000,
      article: rule.article,
    },
  };
}

/** Refuses with PRECONDITION_FAILED `consent.over_bound`, naming the attribute, when the rule of today forbids asking so much. */
export function refuseOverBound(
  terms: MonitoringTerms,
  items: Asked["items"],
  bounds: ConsentBounds,
  days: { today: Day; endsOn: Day },
): void {
  const asked = {
    lifeDays: daysBetween(days.today, terms.until),
    lastsDays: daysBetween(days.today, days.endsOn),
    readsMax: null,
    frequency: terms.frequency,
    dataLifeDays: terms.dataLifeDays,
    items,
  };
  const over = overBound(asked, bounds);
  if (over) throw new DomainError("PRECONDITION_FAILED", "consent.over_bound", over);
}
