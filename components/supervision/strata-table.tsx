import { useTranslations } from "next-intl";
import { Count } from "@/components/ui/count";
import { type Column, DataTable } from "@/components/ui/data-table";
import type { DrawView } from "@/server/supervision/schema";
import { DrawnShare } from "./drawn-share";

type Line = DrawView["strata"][number] & { readonly place: number };

/** The strata of a draw, the highest rate first: how many stand in each, and how many are drawn. */
export function StrataTable({ strata }: Pick<DrawView, "strata">) {
  const t = useTranslations("supervision");
  const columns: Column<Line>[] = [
    { key: "stratum", header: t("stratum"), rowHeading: true, cell: ({ place }) => t("stratumNumbered", { place }) },
    { key: "rate", header: t("rate"), align: "end", cell: ({ rateBps }) => <DrawnShare bps={rateBps} /> },
    { key: "size", header: t("size"), align: "end", cell: ({ size }) => <Count value={size} /> },
    { key: "quota", header: t("quota"), align: "end", cell: ({ quota }) => <Count value={quota} /> },
  ];
  const rows = strata.map((stratum, at) => ({ ...stratum, place: at + 1 }));
  return (
    <div className="flex max-w-[52rem] flex-col gap-3">
      <DataTable caption={t("strata")} columns={columns} rows={rows} rowKey={({ place }) => String(place)} />
      <p className="max-w-[60ch] text-13 text-ink-2">{t("strataNote")}</p>
    </div>
  );
}
