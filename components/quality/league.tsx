import { useLocale, useTranslations } from "next-intl";
import { ChartFrame, ChartKey } from "@/components/charts/chart-frame";
import { FigureTable } from "@/components/charts/figure-table";
import { TrendBars } from "@/components/charts/trend-bars";
import { Count } from "@/components/ui/count";
import { type Column, DataTable } from "@/components/ui/data-table";
import { FoldedSection } from "@/components/ui/folded-section";
import { formatCount, formatMonth } from "@/server/kernel/format";
import { type MeasureName, shareOf } from "@/server/records/quality/measures";
import type { QualityLeague } from "@/server/records/quality/schema";
import { FindingTable } from "./finding-table";
import { lateRows, MeasureWords, Share, useMeasureColumns } from "./measure-columns";
import { ascends, sortUnits } from "./sort-units";

type Unit = QualityLeague["units"][number];
type Place = QualityLeague["regions"][number];
type Department = QualityLeague["departments"][number];

/** Source units with the worst first, the departments whose information it is, the months, and the regions. */
export function League({ league, measure }: { league: QualityLeague; measure: MeasureName }) {
  const t = useTranslations("quality");
  const locale = useLocale();
  const measures = useMeasureColumns();
  const rows: Column<Unit | Place | Department> = {
    key: "rows",
    header: t("rows"),
    align: "end",
    abreast: true,
    cell: ({ rowsRead }) => <Count value={rowsRead} />,
  };
  const late = {
    key: "late",
    header: t("late"),
    align: "end" as const,
    abreast: true,
    cell: (of: Unit | Place | Department) => <Count value={lateRows(of)} />,
  };
  const sortable = measures.map((column) => ({
    ...column,
    sortHref: `/admin/data/quality?by=${column.key}`,
    ...(column.key === measure ? { sorted: ascends(measure) ? ("ascending" as const) : ("descending" as const) } : {}),
    total: <Share measure={column.key} of={league.total} />,
  }));
  const nameOf = ({ regionName, regionCode }: Place) =>
    regionName ? regionName[locale === "en" ? "en" : "zh"] : (regionCode ?? t("noRegion"));
  return (
    <div className="flex flex-col gap-10">
      <FoldedSection id="units" title={t("byUnit")} startsOpen>
        <p className="mb-3 text-13 text-ink-2">{t("worstFirst", { measure: t(`measures.${measure}`) })}</p>
        <DataTable<Unit>
          caption={t("byUnit")}
          phoneRows={4}
          rows={sortUnits(league.units, measure)}
          rowKey={({ sourceUnit }) => sourceUnit}
          columns={[
            { key: "unit", header: t("unit"), rowHeading: true, cell: ({ sourceUnit }) => sourceUnit, total: t("together") },
            { ...rows, total: <Count value={league.total.rowsRead} /> },
            ...sortable,
            { ...late, total: <Count value={lateRows(league.total)} /> },
            {
              key: "filesRefused",
              header: t("filesRefused"),
              align: "end",
              abreast: true,
              cell: ({ filesRefused }) => <Count value={filesRefused} />,
              total: <Count value={league.units.reduce((sum, { filesRefused }) => sum + filesRefused, 0)} />,
            },
          ]}
        />
        <MeasureWords />
      </FoldedSection>
      <FindingTable findings={league.findings} withUnit />
      <FoldedSection id="departments" title={t("byDepartment")}>
        <p className="mb-3 text-13 text-ink-2">{t("departmentLead")}</p>
        <DataTable<Department>
          caption={t("byDepartment")}
          phoneRows={4}
          rows={league.departments}
          rowKey={({ department }) => department?.zh ?? ""}
          columns={[
            {
              key: "department",
              header: t("department"),
              rowHeading: true,
              cell: ({ department, items }) => (
                <>
                  {department ? department[locale === "en" ? "en" : "zh"] : t("noDepartment")}
                  {items.length > 0 ? <span className="block font-normal text-12 text-ink-3">{items.join(", ")}</span> : null}
                </>
              ),
              total: t("together"),
            },
            { ...rows, total: <Count value={league.total.rowsRead} /> },
            ...measures.map((column) => ({ ...column, total: <Share measure={column.key} of={league.total} /> })),
            { ...late, total: <Count value={lateRows(league.total)} /> },
          ]}
        />
      </FoldedSection>
      <Trend months={league.months} />
      <FoldedSection id="regions" title={t("byRegion")} className="md:mt-3 print:mt-3">
        <DataTable<Place>
          caption={t("byRegion")}
          phoneRows={4}
          rows={league.regions}
          rowKey={({ regionCode }) => regionCode ?? ""}
          columns={[{ key: "region", header: t("region"), rowHeading: true, cell: nameOf }, rows, ...measures, late]}
        />
      </FoldedSection>
    </div>
  );
}

/** Rows by month, and in each those that were not refused. */
function Trend({ months }: Pick<QualityLeague, "months">) {
  const t = useTranslations("quality");
  const locale = useLocale();
  const periods = months.map((month) => {
    const [read, valid] = [month.rowsRead, month.rowsRead - month.rowsRefused];
    const share = shareOf("validity", month);
    return {
      ...{ key: month.month, label: String(Number(month.month.slice(5))), total: read, part: valid },
      ...(share === null ? {} : { note: (share * 100).toFixed(1) }),
      spoken: t("trendSpoken", { month: formatMonth(month.month, locale), read: formatCount(read), valid: formatCount(valid) }),
    };
  });
  return (
    <ChartFrame
      title={t("trend")}
      unit={t("trendUnit")}
      legend={
        <>
          <ChartKey mark="part">{t("validRows")}</ChartKey>
          <ChartKey mark="total">{t("refusedRows")}</ChartKey>
        </>
      }
      chart={<TrendBars label={t("trend")} noteLabel="%" periods={periods} />}
      table={
        <FigureTable
          caption={t("trend")}
          rows={months.toReversed()}
          rowKey={({ month }) => month}
          heading={{ header: t("month"), cell: ({ month }) => formatMonth(month, locale) }}
          columns={[
            { key: "read", header: t("rows"), cell: ({ rowsRead }) => <Count value={rowsRead} /> },
            { key: "refused", header: t("refusedRows"), cell: ({ rowsRefused }) => <Count value={rowsRefused} /> },
            { key: "validity", header: t("measures.validity"), cell: (month) => <Share measure="validity" of={month} /> },
          ]}
        />
      }
    />
  );
}
