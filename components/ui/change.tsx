import { useLocale } from "next-intl";
import { formatChange } from "@/server/kernel/format";
import { cn } from "./classes";

/** A change against an earlier period, in parts per million: arrow and sign always. Red is up in Chinese, green in English; `plain` where neither way is good. */
export function Change({ ppm, kind = "percent", plain = false }: { ppm: number; kind?: "percent" | "points"; plain?: boolean }) {
  const tint = plain || ppm === 0 ? "text-ink-2" : ppm > 0 ? "text-trend-up" : "text-trend-down";
  const text = formatChange(ppm, kind, useLocale());
  return (
    <span className={cn("num hold", tint)}>
      <span className="align-[0.1em] text-[0.65em]">{text.slice(0, 1)}</span>
      {text.slice(1)}
    </span>
  );
}
