import { useLocale, useTranslations } from "next-intl";
import { Fragment } from "react";
import { Missing } from "@/components/ui/missing";
import { formatCount, formatPpm } from "@/server/kernel/format";
import { type Counts, type MeasureName, measureNames, measures, shareOf } from "@/server/records/quality/measures";

/**
 * A measure of some counts in percent, with the two counts that it is the share of; a dash in words where there was nothing to measure. Of whoever sent
 * nothing it says that, and no share of what was never sent.
 */
export function Share({ measure, of }: { measure: MeasureName; of: Counts }) {
  const t = useTranslations("quality");
  const locale = useLocale();
  const share = shareOf(measure, of);
  if (share === null) return <Missing kind="notApplicable" />;
  const hasSentNothing = measure === "collection" && of.cyclesMet === 0 && of.rowsRead === 0;
  const whole = of[measures[measure].of];
  return (
    <span className="num hold">
      {hasSentNothing ? <span className="text-ink-3">{t("sentNothing")}</span> : formatPpm(Math.round(share * 1_000_000), locale, 1)}
      <span className="block text-12 text-ink-3">
        {t("outOf", { part: formatCount(Math.round(share * whole)), whole: formatCount(whole) })}
      </span>
    </span>
  );
}

/** Rows told later than their kind has to be. */
export const lateRows = ({ rowsDated, rowsTimely }: Counts): number => rowsDated - rowsTimely;

/** The columns of a table of figures, the most telling first. */
export function useMeasureColumns() {
  const t = useTranslations("quality.measures");
  return measureNames.map((measure) => ({
    key: measure,
    header: t(measure),
    align: "end" as const,
    abreast: true,
    cell: (row: Counts) => <Share measure={measure} of={row} />,
  }));
}

/** What each column counts, in a line each. */
export function MeasureWords() {
  const t = useTranslations("quality");
  return (
    <details className="mt-3 text-13">
      <summary className="text-ink-2">{t("columnsTitle")}</summary>
      <dl className="mt-2 grid max-w-[72ch] gap-x-6 gap-y-1 sm:grid-cols-[max-content_minmax(0,1fr)]">
        {(["rows", "late", "filesRefused", ...measureNames] as const).map((name) => (
          <Fragment key={name}>
            <dt className="font-medium">
              {name === "rows" || name === "late" || name === "filesRefused" ? t(name) : t(`measures.${name}`)}
            </dt>
            <dd className="text-ink-2">{t(`counts.${name}`)}</dd>
          </Fragment>
        ))}
      </dl>
    </details>
  );
}
