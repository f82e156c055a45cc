import { useLocale, useTranslations } from "next-intl";
import { cn } from "@/components/ui/classes";
import type { ReceivedRepairView } from "@/server/corrections/repairs/schema";
import { formatDate, formatWeekday } from "@/server/kernel/format";

type Strip = Pick<ReceivedRepairView, "days" | "today" | "decideBy" | "answerBy" | "status">;

/** The days of a case side by side, working days counted and days off hatched: today, the day by which the unit decides, and that of the answer. */
export function DayStrip({ repair: { days, today, decideBy, answerBy, status } }: { repair: Strip }) {
  const t = useTranslations("desk.repair.strip");
  const locale = useLocale();
  const isStill = status === "supplement_requested";
  const ends = [
    ...(decideBy && !isStill ? [{ key: "decide", day: decideBy } as const] : []),
    ...(answerBy ? [{ key: "answer", day: answerBy } as const] : []),
  ];
  if (days.length === 0) return null;
  return (
    <section aria-labelledby="days" className="min-w-0">
      <h2 id="days" className="mb-2 text-15">
        {t("title")}
      </h2>
      <div className="scroll-sign relative overflow-x-auto">
        <ol className="grid auto-cols-[minmax(2.25rem,1fr)] grid-flow-col gap-px">
          {days.map(({ day, workingDay }) => {
            const isEnd = ends.some((end) => end.day === day);
            return (
              <li key={day} aria-current={day === today ? "date" : undefined} className="text-center">
                <span className={cn("num block text-12", day === today ? "font-semibold text-brand-text" : "text-ink-3")}>
                  <time dateTime={day} title={formatDate(day, locale)}>
                    {shortDay(day)}
                  </time>
                  <span className="sr-only">{` ${formatWeekday(day, locale)}`}</span>
                </span>
                <span
                  className={cn(
                    "num mt-1 block py-1 text-13",
                    workingDay === null ? "hatch text-transparent" : "bg-sunken",
                    day === today && "outline-2 outline-brand -outline-offset-2",
                    isEnd && "font-semibold",
                  )}
                >
                  {workingDay === 0 ? "●" : (workingDay ?? "–")}
                  <span className="sr-only">{dayWords()}</span>
                </span>
                {ends
                  .filter((end) => end.day === day)
                  .map(({ key }) => (
                    <span key={key} aria-hidden className={cn("mt-1 block h-1", key === "decide" ? "bg-warn" : "bg-ink-2")} />
                  ))}
              </li>
            );

            function dayWords(): string {
              if (workingDay === 0) return ` ${t("came")}`;
              return workingDay === null ? ` ${t("off")}` : ` ${t("workingDay", { number: workingDay })}`;
            }
          })}
        </ol>
      </div>
      <ul className="mt-2 flex flex-wrap gap-x-6 gap-y-1 text-13">
        {ends.map(({ key, day }) => (
          <li key={key} className="flex items-center gap-2">
            <span aria-hidden className={cn("h-1 w-4", key === "decide" ? "bg-warn" : "bg-ink-2")} />
            <span className="font-medium">{t(key, { day: formatDate(day, locale) })}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** The day of the month, and the month where it begins. */
function shortDay(day: string): string {
  const [, month, date] = day.split("-").map(Number);
  return date === 1 ? `${month}/${date}` : String(date);
}
