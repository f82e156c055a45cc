import { useLocale, useTranslations } from "next-intl";
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
  return measureNames.map((measure, place) => ({
    key: measure,
    header: t(measure),
    align: "end" as const,
    wideOnly: place > 2,
    cell: (row: Counts) => <Share measure={measure} of={row} />,
  }));
}
