import { useTranslations } from "next-intl";
import { type ReactNode, useId } from "react";
import { FileLink } from "../session/file-link";
import { cn } from "../ui/classes";
import { DateText } from "../ui/date-text";

export type ChartFrameProps = {
  /** What the chart shows, as a finding: "Four provinces drew 35.9 %". */
  title: ReactNode;
  /** Measure, unit and period in one line. */
  unit: ReactNode;
  asOf?: Date | string;
  source?: ReactNode;
  /** What the colours mean; `ChartKey` entries. */
  legend?: ReactNode;
  chart: ReactNode;
  /** The same figures as a table. */
  table: ReactNode;
  csvHref?: string;
  level?: 2 | 3;
  className?: string;
};

/** A chart with everything it must say, and its table twin in the same HTML: the switch between them works without script. */
export function ChartFrame({ title, unit, asOf, source, legend, chart, table, csvHref, level = 2, className }: ChartFrameProps) {
  const t = useTranslations("ui.chart");
  const id = useId();
  const Heading = `h${level}` as const;
  return (
    <figure className={cn("group/chart min-w-0", className)} aria-labelledby={id}>
      <div className="mb-3 flex items-start justify-between gap-x-4 gap-y-2 max-sm:flex-wrap">
        <figcaption className="min-w-0">
          <Heading id={id} className="text-15 leading-snug">
            {title}
          </Heading>
          <p className="text-12 text-ink-3">{unit}</p>
          {legend ? <div className="mt-1 flex flex-wrap gap-x-4 gap-y-1 text-12 text-ink-2">{legend}</div> : null}
        </figcaption>
        <fieldset className="flex shrink-0 rounded-ctl border border-line bg-sunken p-0.5 text-12 print:hidden">
          <legend className="sr-only">{t("show")}</legend>
          {(["chart", "table"] as const).map((face) => (
            <label
              key={face}
              className="flex h-6 items-center rounded-tag px-2.5 text-ink-2 has-checked:bg-surface has-checked:font-semibold has-checked:text-ink has-focus-visible:outline-2 has-focus-visible:outline-focus has-checked:inset-ring has-checked:inset-ring-line max-md:h-9"
            >
              <input type="radio" name={id} value={face} defaultChecked={face === "chart"} className="sr-only" />
              {t(face)}
            </label>
          ))}
        </fieldset>
      </div>
      <div className="group-has-[[value=table]:checked]/chart:hidden print:block!">{chart}</div>
      <div className="hidden group-has-[[value=table]:checked]/chart:block print:mt-4 print:block!">{table}</div>
      {asOf || source || csvHref ? (
        <p className="mt-2 flex flex-wrap gap-x-3 text-12 text-ink-3">
          {asOf ? <span>{t.rich("asOf", { time: () => <DateText value={asOf} /> })}</span> : null}
          {source ? <span>{source}</span> : null}
          {csvHref ? (
            <FileLink href={csvHref} className="link print:hidden">
              CSV
            </FileLink>
          ) : null}
        </p>
      ) : null}
    </figure>
  );
}

const marks = { part: "bg-(--bar-part)", total: "bg-(--bar)", before: "h-0.5! bg-ink" };

/** One entry of a legend. */
export function ChartKey({ mark, children }: { mark: keyof typeof marks; children: ReactNode }) {
  return (
    <span className="inline-flex items-center gap-1.5">
      <span aria-hidden className={cn("forced-color-adjust-none size-2.5", marks[mark])} />
      {children}
    </span>
  );
}
