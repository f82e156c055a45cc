import { useLocale } from "next-intl";
import { shanghaiDate } from "@/server/kernel/dates";
import { formatDate, formatMoment, formatMonth, formatTableMoment } from "@/server/kernel/format";

export type DateLook = "date" | "table" | "moment" | "tableMoment" | "month";

/** A day (`YYYY-MM-DD`) or a moment, in the page's language and China's clock, readable by machines too. */
export function DateText({ value, look = "date" }: { value: Date | string; look?: DateLook }) {
  const locale = useLocale();
  const isDay = typeof value === "string" && value.length <= 10;
  const at = new Date(value);
  const day = isDay ? value : shanghaiDate(at);
  const text = {
    date: () => formatDate(day, locale),
    table: () => day,
    moment: () => (isDay ? formatDate(day, locale) : formatMoment(at, locale)),
    tableMoment: () => (isDay ? day : formatTableMoment(at)),
    month: () => formatMonth(day.slice(0, 7), locale),
  }[look]();
  return (
    <time dateTime={isDay ? value : at.toISOString()} className="num hold">
      {text}
    </time>
  );
}
