import { useTranslations } from "next-intl";
import { cn } from "./classes";
import { fixed } from "./figure-text";

/** A change against an earlier period: arrow and sign always; the colour follows the language's habit, or ink where neither way is good. */
export function Change({ value, unit, places = 1, plain = false }: { value: number; unit: "percent" | "points" | "bp" | "count"; places?: number; plain?: boolean }) {
  const t = useTranslations("format.change");
  const way = value > 0 ? "up" : value < 0 ? "down" : "level";
  const sign = { up: "+", down: "−", level: "±" }[way];
  const tint = plain || way === "level" ? "text-ink-2" : { up: "text-trend-up", down: "text-trend-down" }[way];
  return (
    <span className={cn("num hold inline-flex items-baseline gap-1", tint)}>
      <span aria-hidden className="text-[0.7em]">
        {{ up: "▲", down: "▼", level: "■" }[way]}
      </span>
      {t(unit, { figure: `${sign}${fixed(Math.abs(value), places)}` })}
    </span>
  );
}
