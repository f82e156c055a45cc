import { useLocale, useTranslations } from "next-intl";
import { LawText } from "@/components/rules/law-text";
import { ruleAddress } from "@/components/rules/rule-names";
import { type Column, DataTable } from "@/components/ui/data-table";
import { Rate } from "@/components/ui/rate";
import { TextLink } from "@/components/ui/text-link";
import { standings } from "@/server/supervision/draw";
import type { RatesOfRegion } from "@/server/supervision/schema";
import { nameIn } from "../consents/name-in";

/** The share that is drawn of each grade now, the nation's and each region's own, with its law. */
export function RatesTable({ rates }: { rates: readonly RatesOfRegion[] }) {
  const [t, part, locale] = [useTranslations("supervision"), useTranslations("rules.part"), useLocale()];
  const columns: Column<RatesOfRegion>[] = [
    {
      key: "region",
      header: t("area"),
      rowHeading: true,
      cell: ({ regionCode, regionName }) => (
        <TextLink href={ruleAddress("supervision.sampling_rates", regionCode)}>
          {regionName ? nameIn(locale, regionName) : t("nation")}
        </TextLink>
      ),
    },
    ...standings.map(
      (standing): Column<RatesOfRegion> => ({
        key: standing,
        header: part(standing),
        align: "end",
        cell: (row) => <Rate bps={row.rates[standing]} />,
      }),
    ),
    { key: "law", header: t("law"), cell: ({ article }) => <LawText article={article} /> },
  ];
  return <DataTable caption={t("rates")} columns={columns} rows={rates} rowKey={({ regionCode }) => regionCode} />;
}
