import { addDays, Day, daysBetween, weekdayOf } from "@/server/kernel/dates";

const longestSpan = 31;

/**
 * Days as people write them: one day or one span a line, `2027-02-05` or `2027-02-05 – 2027-02-11`. Of a span only the days that differ from the week are kept:
 * weekdays of a holiday, weekends of days that are worked. Null for a line that is neither.
 */
export function readDays(text: string, kind: "holidays" | "workdays"): string[] | null {
  const lines = text.split(/[\n,;，；]/).map((line) => line.normalize("NFKC").trim());
  const days: string[] = [];
  for (const line of lines.filter((one) => one !== "")) {
    const [from, to, more] = line.split(/\s*(?:–|—|~|至|\.\.|\s-\s)\s*/);
    const [first, last] = [Day.safeParse(from).data, Day.safeParse(to ?? from).data];
    if (more !== undefined || !first || !last || last < first || daysBetween(first, last) > longestSpan) return null;
    for (let day = first; day <= last; day = addDays(day, 1)) {
      const isWeekend = weekdayOf(day) > 5;
      // A day that stands alone is kept as it is: whoever is refused by it sees which.
      if (first === last || isWeekend === (kind === "workdays")) days.push(day);
    }
  }
  return [...new Set(days)].toSorted();
}

/** The days as lines again: days that follow each other, weekends between them aside, are one span. */
export function writeDays(days: readonly string[], kind: "holidays" | "workdays"): string {
  const spans: { from: string; to: string }[] = [];
  for (const day of days.toSorted()) {
    const last = spans.at(-1);
    if (last && follows(last.to, day, kind)) last.to = day;
    else spans.push({ from: day, to: day });
  }
  return spans.map(({ from, to }) => (from === to ? from : `${from} – ${to}`)).join("\n");
}

function follows(before: string, day: string, kind: "holidays" | "workdays"): boolean {
  let next = addDays(before, 1);
  while (kind === "holidays" && weekdayOf(next) > 5) next = addDays(next, 1);
  return next === day;
}
