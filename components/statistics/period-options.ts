import { type Day, shanghaiDate } from "@/server/kernel/dates";
import { type SpanKind, spanOf } from "@/server/statistics/span";

const counts = { month: 24, quarter: 8, year: 3, all: 0 } as const;

/** The periods one may choose, newest first, each named by its first month; none that ended before the figures begin. */
export function periodOptions(kind: SpanKind, asOf: Date, since: Day | null): string[] {
  const today = shanghaiDate(asOf);
  const options: string[] = [];
  for (let at: string | undefined; options.length < counts[kind]; ) {
    const span = spanOf(kind, at, today);
    if (!span.from || !span.to || (since !== null && span.to <= since)) break;
    options.push(span.from.slice(0, 7));
    const [year, month] = [Number(span.from.slice(0, 4)), Number(span.from.slice(5, 7))];
    at = month === 1 ? `${year - 1}-12` : `${year}-${String(month - 1).padStart(2, "0")}`;
  }
  return options;
}
