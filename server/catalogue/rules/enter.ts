import "server-only";
import { and, eq, gt, inArray, isNull, lt } from "drizzle-orm";
import { calendarDays, datedRules } from "../../../db/schema/reference.ts";
import type { RuleMark } from "../../../db/schema/words.ts";
import type { Scope } from "../../access/with-actor.ts";
import { addDays, type Day, shanghaiDate, weekdayOf } from "../../kernel/dates.ts";
import { DomainError } from "../../kernel/errors.ts";
import { nationCode } from "../../kernel/region.ts";
import { keepsFixedPart, weakensBase } from "./change.ts";
import { calendarRule, type RuleKind } from "./registry.ts";
import { beginnings, findBefore, listRows, readYear, rowOn, type StoredRule } from "./rows.ts";
import type { RuleRef } from "./schema.ts";
import type { CalendarYear } from "./shapes.ts";

export type Wish = RuleRef & { readonly effectiveFrom: Day; readonly value: unknown; readonly article: string; readonly mark: RuleMark };
/** `before`: the region's own value so far; `held`: what holds there today, which is the nation's where the region has none. */
export type Checked = {
  readonly before: unknown;
  readonly held: unknown;
  readonly value: unknown;
  readonly rows: readonly StoredRule[];
};

/**
 * Holds a change against its rule's shape, the row before it, and for a region against the nation's. Refuses with CONFLICT: a value that code could not
 * read or that changes what no form can, a rule that has ended, a day too early or too late, a region that weakens the base.
 */
export async function checkWish(scope: Scope, kind: RuleKind, wish: Wish): Promise<Checked> {
  const parsed = kind.shape.safeParse(wish.value);
  if (!parsed.success) throw new DomainError("CONFLICT", reasonOf(parsed.error.issues[0]?.message));
  const value = parsed.data;
  const rows = await listRows(scope, wish);
  const before = await findBefore(scope, wish, value, rows);
  const today = shanghaiDate(scope.now);
  if (kind.rule === calendarRule) {
    requireCalendar(value as CalendarYear, before as CalendarYear, today);
    return { before, held: before, value, rows };
  }

  if (rows[0]?.effectiveTo) throw new DomainError("CONFLICT", "rules.has_ended");
  if (wish.regionCode === nationCode && before === null && rows.length === 0) throw new DomainError("CONFLICT", "rules.no_row");
  const { earliest, latest } = beginnings(rows, today);
  if (wish.effectiveFrom < today) throw new DomainError("CONFLICT", "rules.begins_in_the_past");
  if (wish.effectiveFrom < earliest) throw new DomainError("CONFLICT", "rules.begins_before_the_last", { earliest });
  if (wish.effectiveFrom > latest) throw new DomainError("CONFLICT", "rules.begins_too_late", { latest });
  const ofNation = wish.regionCode === nationCode ? [] : await listRows(scope, { ...wish, regionCode: nationCode });
  const base = rowOn(ofNation, wish.effectiveFrom)?.value ?? null;
  const pattern = rows[0]?.value ?? base;
  if (pattern !== null && !keepsFixedPart(kind, pattern, value)) throw new DomainError("CONFLICT", "rules.fixed_part");
  const weakened = weakensBase(kind, value, base, before)[0];
  if (weakened !== undefined) throw new DomainError("CONFLICT", `rules.weaker_${weakened}`);
  return { before, held: before ?? base, value, rows };
}

/** What the shape itself says, or that it is not readable. */
function reasonOf(message: string | undefined): string {
  return message?.startsWith("rules.") ? message : "rules.unreadable";
}

/** A holiday is a weekday off, a workday a weekend worked, both in their year; a day that was stays as it was. */
function requireCalendar({ year, holidays, workdays }: CalendarYear, before: CalendarYear, today: Day): void {
  const days = [...holidays, ...workdays];
  if (days.some((day) => !day.startsWith(`${year}-`))) throw new DomainError("CONFLICT", "rules.other_year", { year });
  if (new Set(days).size !== days.length) throw new DomainError("CONFLICT", "rules.day_twice");
  const wrong = [...holidays.filter((day) => weekdayOf(day) > 5), ...workdays.filter((day) => weekdayOf(day) <= 5)][0];
  if (wrong) throw new DomainError("CONFLICT", "rules.wrong_weekday", { day: wrong });
  const past = (table: CalendarYear) =>
    [table.holidays, table.workdays]
      .map((list) =>
        list
          .filter((day) => day <= today)
          .toSorted()
          .join(),
      )
      .join("|");
  if (past(before) !== past({ year, holidays, workdays })) throw new DomainError("CONFLICT", "rules.day_has_passed");
}

/** Writes what was checked: the former row ends the day before, and the new one begins. Says from when it holds. */
export async function enterRule(scope: Scope, kind: RuleKind, wish: Wish, { value, rows }: Checked): Promise<Day> {
  const today = shanghaiDate(scope.now);
  if (kind.rule === calendarRule) {
    await enterYear(scope, value as CalendarYear, wish.mark, today);
    return today;
  }
  const { rule, regionCode, article, mark } = wish;
  const effectiveFrom = laterOf(wish.effectiveFrom, today);
  const running = and(
    eq(datedRules.rule, rule),
    eq(datedRules.regionCode, regionCode),
    lt(datedRules.effectiveFrom, effectiveFrom),
    isNull(datedRules.effectiveTo),
  );
  if (rows.length > 0)
    await scope.tx
      .update(datedRules)
      .set({ effectiveTo: addDays(effectiveFrom, -1) })
      .where(running);
  await scope.tx.insert(datedRules).values({ rule, regionCode, effectiveFrom, effectiveTo: null, value, unit: kind.unit, article, mark });
  return effectiveFrom;
}

async function enterYear(scope: Scope, { year, holidays, workdays }: CalendarYear, mark: RuleMark, today: Day): Promise<void> {
  const before = await readYear(scope, year);
  const toCome = (days: readonly Day[]) => days.filter((day) => day > today);
  const gone = toCome([...before.holidays, ...before.workdays]);
  if (gone.length > 0) await scope.tx.delete(calendarDays).where(and(inArray(calendarDays.day, gone), gt(calendarDays.day, today)));
  const rows = [
    ...toCome(holidays).map((day) => ({ day, kind: "holiday", mark })),
    ...toCome(workdays).map((day) => ({ day, kind: "workday", mark })),
  ];
  if (rows.length > 0) await scope.tx.insert(calendarDays).values(rows);
}

export const laterOf = (one: Day, other: Day): Day => (one > other ? one : other);
