import { useTranslations } from "next-intl";
import { cn } from "./classes";

export type SlaRingProps = {
  /** Working hours promised, and used up so far. */
  promisedHours: number;
  elapsedHours: number;
  /** The clock stands still: the customer owes the next step. */
  stopped?: boolean;
  /** The year has no holiday table, so weekdays were counted. */
  provisional?: boolean;
  size?: 20 | 32;
};

/** How much of the promised time is gone: the fuller, the more urgent; past it an exclamation. The words are said for those who do not see it. */
export function SlaRing({ promisedHours, elapsedHours, stopped = false, provisional = false, size = 20 }: SlaRingProps) {
  const t = useTranslations("ui.sla");
  const share = promisedHours > 0 ? Math.min(1, Math.max(0, elapsedHours / promisedHours)) : 1;
  const late = !stopped && elapsedHours > promisedHours;
  const soon = !stopped && !late && share >= 0.75;
  const left = Math.abs(promisedHours - elapsedHours).toFixed(1);
  const words = [
    stopped ? t("stopped") : late ? t("late", { hours: left }) : t("left", { hours: left }),
    provisional ? t("provisional") : "",
  ]
    .filter(Boolean)
    .join(" ");
  const around = 2 * Math.PI * 8;
  return (
    // biome-ignore lint/a11y/useSemanticElements: the meter is a ring
    <svg
      role="meter"
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuenow={Math.round(share * 100)}
      aria-valuetext={words}
      aria-label={t("label")}
      viewBox="0 0 20 20"
      width={size}
      height={size}
      className="shrink-0"
    >
      <title>{words}</title>
      <circle
        cx="10"
        cy="10"
        r="8"
        fill="none"
        strokeWidth="2.25"
        className={cn("stroke-line", stopped && "stroke-line-ctl", late && "stroke-bad")}
        strokeDasharray={stopped ? "2 2.4" : undefined}
      />
      {stopped ? <path d="M8 7V13M12 7V13" strokeWidth="1.6" className="stroke-ink-3" /> : null}
      {late ? <path d="M10 5.5V11M10 13V14.2" strokeWidth="2" strokeLinecap="round" className="stroke-bad" /> : null}
      {stopped || late ? null : (
        <circle
          cx="10"
          cy="10"
          r="8"
          fill="none"
          strokeWidth="2.25"
          transform="rotate(-90 10 10)"
          strokeDasharray={`${share * around} ${around}`}
          className={soon ? "stroke-warn" : "stroke-ink-3"}
        />
      )}
    </svg>
  );
}
