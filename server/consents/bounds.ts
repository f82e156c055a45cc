import { z } from "zod";
import type { ConsentPurpose, Sensitivity } from "../../db/schema/words.ts";
import { mostInMonth } from "./frequency.ts";
import type { Frequency } from "./schema.ts";

/** What a dated rule `consent.<purpose>` may hold; a bound that is absent does not bind. */
export const ConsentBounds = z.object({
  life_days_max: z.int().optional(),
  range_months_max: z.int().optional(),
  tax_range_months_max: z.int().optional(),
  public_range_months_max: z.int().optional(),
  data_life_days_max: z.int().optional(),
  openings_max: z.int().optional(),
  openings_month_max: z.int().optional(),
  after_end_days_max: z.int().optional(),
});
export type ConsentBounds = z.infer<typeof ConsentBounds>;

export type Asked = {
  readonly lifeDays: number;
  readonly readsMax: number | null;
  readonly frequency?: Frequency | undefined;
  /** Until what the data is asked for has ended, in days; absent where that has no end. */
  readonly lastsDays?: number | undefined;
  readonly dataLifeDays: number;
  readonly items: readonly { readonly itemCode: string; readonly sensitivity: Sensitivity; readonly monthsBack: number }[];
};

/** The first attribute of an ask that lies over its bound, with what was asked and what is allowed; null when all lie within. */
export function overBound(asked: Asked, bounds: ConsentBounds): { attribute: string; asked: number; limit: number } | null {
  const whole = [
    { attribute: "life_days", asked: asked.lifeDays, limit: bounds.life_days_max },
    { attribute: "life_days", asked: asked.lifeDays, limit: endBound(asked, bounds) },
    { attribute: "openings", asked: asked.readsMax, limit: bounds.openings_max },
    { attribute: "frequency", asked: mostOpenedInMonth(asked), limit: bounds.openings_month_max },
    { attribute: "data_life_days", asked: asked.dataLifeDays, limit: bounds.data_life_days_max },
  ];
  const items = asked.items.map((item) => ({
    attribute: `months_back ${item.itemCode}`,
    asked: item.monthsBack,
    limit: reachBound(item, bounds),
  }));
  for (const { attribute, asked: value, limit } of [...whole, ...items]) {
    if (value !== null && limit !== undefined && value > limit) return { attribute, asked: value, limit };
  }
  return null;
}

/** A consent outlives what it is for by so many days at most. */
function endBound({ lastsDays }: Asked, { after_end_days_max: after }: ConsentBounds): number | undefined {
  return lastsDays === undefined || after === undefined ? undefined : lastsDays + after;
}

/** What an ask can come to within a month: its frequency, or all its openings at once where those are fewer or it has none. */
function mostOpenedInMonth({ frequency, readsMax }: Asked): number {
  return Math.min(frequency ? mostInMonth(frequency) : Number.MAX_SAFE_INTEGER, readsMax ?? Number.MAX_SAFE_INTEGER);
}

/** Public records reach furthest, since the law shows them for years; tax items further than the rest. */
export function reachBound(item: Pick<Asked["items"][number], "itemCode" | "sensitivity">, bounds: ConsentBounds): number | undefined {
  if (item.sensitivity === "public") return bounds.public_range_months_max;
  return item.itemCode.startsWith("TAX-") ? bounds.tax_range_months_max : bounds.range_months_max;
}

/** The dated rule that bounds a purpose. */
export function boundRuleOf(purpose: ConsentPurpose): string {
  return `consent.${purpose}`;
}
