import { useLocale } from "next-intl";
import { formatChange } from "@/server/kernel/format";
import { cn } from "./classes";

/** A change against an earlier period, in parts per million: arrow and sign always. Red is up in Chinese, green in English; `plain` where neither way is good. */
export function Change({ ppm, kind = "percent", plain = false }: { ppm: number; kind?: "percent" | "points"; plain?: boolean }) {
  const tint = plain || ppm === 0 ? "text-ink-2" : ppm > 0 ? "text-trend-up" : "text-trend-down";
  return <span className={cn("num hold", tint)}>{formatChange(ppm, kind, useLocale())}</span>;
}
