import { useTranslations } from "next-intl";
import type { Day } from "@/server/kernel/dates";
import { cn } from "../ui/classes";
import type { Lifeline } from "./lifeline";

const percent = (place: number) => `${(place * 100).toFixed(2)}%`;
const lifeLooks = { active: "fill-brand", paused: "fill-none stroke-line-ctl [stroke-dasharray:3_2]", ended: "fill-ink-3" };

type LifelineBarProps = { line: Lifeline; today: number; ticks: readonly number[]; label: string };

/** One consent on the page's time line: its life, each read, and how long what was read may be kept. */
export function LifelineBar({ line, today, ticks, label }: LifelineBarProps) {
  const [from, to] = line.life;
  return (
    <svg role="img" aria-label={label} className="absolute inset-0 size-full overflow-visible">
      <title>{label}</title>
      {ticks.map((tick) => (
        <line key={tick} x1={percent(tick)} x2={percent(tick)} y1="0" y2="100%" className="stroke-line" />
      ))}
      <line x1={percent(today)} x2={percent(today)} y1="0" y2="100%" className="stroke-ink" strokeWidth="1.5" />
      <rect
        x={percent(from)}
        width={percent(Math.max(0.004, to - from))}
        y={line.held ? "34%" : "44%"}
        height="6"
        className={cn("forced-color-adjust-none", lifeLooks[line.look])}
      />
      {line.goesOn ? <GoesOn y={line.held ? "34%" : "44%"} look={line.look} /> : null}
      {line.held ? (
        <g className="stroke-ink-2" strokeWidth="1.5">
          <line x1={percent(line.held[0])} x2={percent(line.held[1])} y1="66%" y2="66%" strokeDasharray="2 2" />
          <line x1={percent(line.held[1])} x2={percent(line.held[1])} y1="59%" y2="73%" />
        </g>
      ) : null}
      {line.reads.map((read) => (
        <line key={read} x1={percent(read)} x2={percent(read)} y1="24%" y2="58%" className="stroke-ink" strokeWidth="2.5" />
      ))}
    </svg>
  );
}

/** That a bar does not end where it is drawn to: it breaks off, and an arrow leads on. */
function GoesOn({ y, look }: { y: string; look: Lifeline["look"] }) {
  return (
    <svg x="100%" y={y} className="overflow-visible" aria-hidden="true">
      <path d="M -14 -1 h 4 l -3 8 h -4 z" className="fill-bg" />
      <path d="M 0 -3 l 8 6 l -8 6 z" className={look === "active" ? "fill-brand" : look === "ended" ? "fill-ink-3" : "fill-line-ctl"} />
    </svg>
  );
}

/** The days at the head of the lifelines. */
export function LifelineAxis({ days, today, place }: { days: readonly Day[]; today: Day; place: (day: Day) => number }) {
  const t = useTranslations("consents.lifeline");
  return (
    <div className="num relative h-5 text-12">
      {days.map((day) => (
        <span key={day} style={{ left: percent(place(day)) }} className="absolute -translate-x-1/2 text-ink-3">
          {day.slice(5)}
        </span>
      ))}
      <span style={{ left: percent(place(today)) }} className="absolute -translate-x-1/2 font-semibold text-ink">
        {t("today")}
      </span>
    </div>
  );
}

/** What the marks of a lifeline mean. */
export function LifelineKey({ hasPaused, goesOn }: { hasPaused: boolean; goesOn: boolean }) {
  const t = useTranslations("consents.lifeline");
  const entry = (mark: string, word: string) => (
    <span className="inline-flex items-center gap-1.5">
      <span aria-hidden className={cn("forced-color-adjust-none inline-block", mark)} />
      {word}
    </span>
  );
  return (
    <p className="mt-2 flex flex-wrap gap-x-5 gap-y-1 text-12 text-ink-2 md:justify-end">
      {entry("h-1.5 w-4 bg-brand", t("active"))}
      {hasPaused ? entry("h-1.5 w-4 border border-line-ctl border-dashed", t("paused")) : null}
      {entry("h-1.5 w-4 bg-ink-3", t("ended"))}
      {goesOn ? entry("border-y-[5px] border-y-transparent border-s-8 border-s-brand", t("goesOn")) : null}
      {entry("h-3.5 w-0.5 bg-ink", t("read"))}
      {entry("w-4 border-ink-2 border-t-2 border-dotted", t("held"))}
    </p>
  );
}
