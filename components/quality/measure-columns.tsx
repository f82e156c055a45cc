import { useLocale, useTranslations } from "next-intl";
import { Fragment } from "react";
import { Missing } from "@/components/ui/missing";
import { formatPpm } from "@/server/kernel/format";
import { type Counts, type MeasureName, measureNames, shareOf } from "@/server/records/quality/measures";

/** A measure of some counts in percent; a dash in words where there was nothing to measure. */
export function Share({ measure, of }: { measure: MeasureName; of: Counts }) {
  const locale = useLocale();
  const share = shareOf(measure, of);
  if (share === null) return <Missing kind="notApplicable" />;
  return <span className="num hold">{formatPpm(Math.round(share * 1_000_000), locale, 1)}</span>;
}

/** The columns of a table of figures, the most telling first. */
export function useMeasureColumns() {
  const t = useTranslations("quality.measures");
  return measureNames.map((measure) => ({
    key: measure,
    header: t(measure),
    align: "end" as const,
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
        {(["rows", "filesRefused", ...measureNames] as const).map((name) => (
          <Fragment key={name}>
            <dt className="font-medium">{name === "rows" || name === "filesRefused" ? t(name) : t(`measures.${name}`)}</dt>
            <dd className="text-ink-2">{t(`counts.${name}`)}</dd>
          </Fragment>
        ))}
      </dl>
    </details>
  );
}
