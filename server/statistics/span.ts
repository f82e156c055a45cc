import { addDays, addMonths, type Day, periodKinds } from "../kernel/dates.ts";

export const spanKinds = [...periodKinds, "all"] as const;
export type SpanKind = (typeof spanKinds)[number];

/** Days of China time: `from` is included, `to` is not. A missing end is open. */
export type DayRange = { readonly from: Day | null; readonly to: Day | null };

/** A period of figures with the periods it is compared with; a running one ends today and is compared with as many days. */
export type Span = DayRange & {
  readonly kind: SpanKind;
  /** The month by which the period is named: its last one. */
  readonly at: string;
  readonly isRunning: boolean;
  /** The same days a year before (同比); none for everything. */
  readonly yearBefore: DayRange | null;
  /** The period before (环比); none for a year, whose predecessor is the year before. */
  readonly before: DayRange | null;
};

const monthsOf = { month: 1, quarter: 3, year: 12 } as const;

/**
 * The calendar month, quarter or year that contains a month (`2026-11`); a month that has not begun counts as the present one. With `isOver` the last day has
 * passed, so a period that ends with it does not run any more, and everything ends with it.
 */
export function spanOf(kind: SpanKind, month: string | undefined, today: Day, isOver = false): Span {
  const present = today.slice(0, 7);
  const asked = month === undefined || month > present ? present : month;
  const tomorrow = addDays(today, 1);
  if (kind === "all")
    return { kind, at: present, from: null, to: isOver ? tomorrow : null, isRunning: true, yearBefore: null, before: null };
  const length = monthsOf[kind];
  const from = firstDayOf(asked, length);
  const end = addMonths(from, length);
  const isRunning = isOver ? tomorrow < end : today < end;
  const to = isRunning ? tomorrow : end;
  return {
    kind,
    at: addDays(to, -1).slice(0, 7),
    from,
    to,
    isRunning,
    yearBefore: earlier(from, to, end, 12),
    before: kind === "year" ? null : earlier(from, to, end, length),
  };
}

/** The first day after the whole period that a span is of, however much of it has passed; null for everything. */
export function endOf({ kind, from }: Pick<Span, "kind" | "from">): Day | null {
  return kind === "all" || from === null ? null : addMonths(from, monthsOf[kind]);
}

function firstDayOf(month: string, length: number): Day {
  const inYear = Number(month.slice(5, 7)) - 1;
  const first = inYear - (inYear % length);
  return `${month.slice(0, 4)}-${String(first + 1).padStart(2, "0")}-01`;
}

/** As many days, so many months earlier; a whole period is compared with a whole one, however long its months are. */
function earlier(from: Day, to: Day, end: Day, months: number): DayRange {
  const limit = addMonths(end, -months);
  const same = addMonths(to, -months);
  return { from: addMonths(from, -months), to: to === end || same > limit ? limit : same };
}

/** The first days of the months of a trend, oldest first, that ends with the month a period ends with. */
export function trendMonths(span: Span, count: number): string[] {
  return Array.from({ length: count }, (_, step) => addMonths(`${span.at}-01`, step - count + 1).slice(0, 7));
}

/** Whether a period is wholly covered by what is known, which begins on a day; a period without beginning is. */
export function isCovered({ from }: DayRange, since: Day | null): boolean {
  return from === null || (since !== null && since <= from);
}
