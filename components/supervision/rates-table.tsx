import { useLocale, useTranslations } from "next-intl";
import { LawText } from "@/components/rules/law-text";
import { ruleAddress } from "@/components/rules/rule-names";
import { type Column, DataTable } from "@/components/ui/data-table";
import { TextLink } from "@/components/ui/text-link";
import { standings } from "@/server/supervision/draw";
import type { RatesOfRegion } from "@/server/supervision/schema";
import { nameIn } from "../consents/name-in";
import { DrawnShare } from "./drawn-share";

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
        cell: ({ rates: own }) => <BarredShare bps={own[standing]} />,
      }),
    ),
    {
      key: "law",
      header: t("law"),
      cell: ({ article }) => (
        <span>
          <LawText article={article} />
        </span>
      ),
    },
  ];
  return <DataTable caption={t("rates")} columns={columns} rows={rates} rowKey={({ regionCode }) => regionCode} />;
}

/** A share over a bar of its length. */
function BarredShare({ bps }: { bps: number }) {
  return (
    <span className="inline-flex min-w-12 flex-col items-end gap-0.5">
      <DrawnShare bps={bps} />
      <span aria-hidden className="forced-color-adjust-none flex h-1 w-12 bg-(--bar)">
        <span className="bg-(--bar-part)" style={{ inlineSize: `${bps / 100}%` }} />
      </span>
    </span>
  );
}
