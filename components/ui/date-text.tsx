import { useLocale } from "next-intl";

export type DateLook = "date" | "table" | "moment" | "tableMoment";

/** A date or a moment, in the page's language and China's clock, readable by machines too. A date without time is `YYYY-MM-DD`. */
export function DateText({ value, look = "date" }: { value: Date | string; look?: DateLook }) {
  const locale = useLocale();
  const at = typeof value === "string" ? new Date(value.length === 10 ? `${value}T00:00:00+08:00` : value) : value;
  return (
    <time dateTime={typeof value === "string" ? value : value.toISOString()} className="num hold">
      {write(at, look, locale)}
    </time>
  );
}

function write(at: Date, look: DateLook, locale: "en" | "zh-CN"): string {
  const timeZone = "Asia/Shanghai";
  const clock = new Intl.DateTimeFormat("en-GB", { timeZone, hour: "2-digit", minute: "2-digit", hourCycle: "h23" }).format(at);
  const iso = new Intl.DateTimeFormat("sv-SE", { timeZone }).format(at);
  if (look === "table") return iso;
  if (look === "tableMoment") return `${iso} ${clock}`;
  const day = new Intl.DateTimeFormat(locale === "en" ? "en-GB" : "zh-CN", { timeZone, day: "numeric", month: locale === "en" ? "short" : "long", year: "numeric" }).format(at);
  if (look === "date") return day;
  return locale === "en" ? `${day}, ${clock}` : `${day}${clock}`;
}
