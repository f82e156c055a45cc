import { useLocale, useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { type Column, DataTable } from "@/components/ui/data-table";
import { DateText } from "@/components/ui/date-text";
import { Missing } from "@/components/ui/missing";
import { Money } from "@/components/ui/money";
import { StatusPill } from "@/components/ui/status-pill";
import { Link } from "@/i18n/navigation";
import { formatCount, formatRate, moneyUnitFor, moneyUnitLabel } from "@/server/kernel/format";
import type { Bps } from "@/server/kernel/rate";
import type { OwnProductView } from "@/server/products/schema";

/** The lender's products, one a row: what they offer, what is on the shelf, and how much of their capacity is taken. */
export function OwnProducts({ products }: { products: readonly OwnProductView[] }) {
  const t = useTranslations("products");
  const locale = useLocale();
  const unit = moneyUnitFor(products.flatMap(({ usedFen, capacityFen }) => [usedFen, capacityFen]));
  const percent = (bps: Bps) => formatRate(bps, locale).replace(/\s?%$/, "");
  const columns: Column<OwnProductView>[] = [
    {
      key: "name",
      header: t("own.name"),
      rowHeading: true,
      cell: (row) => (
        <Link href={`/lender/products/${row.productId}`} className="hover:text-brand-text hover:underline">
          {locale === "en" ? row.nameEn : row.nameZh}
        </Link>
      ),
    },
    { key: "status", header: t("own.status"), cell: (row) => <StatusPill kind="product" state={row.status} /> },
    {
      key: "version",
      header: t("version"),
      cell: (row) => (
        <span className="num">
          {row.publishedVersion ?? <Missing kind="notApplicable" />}
          {row.draftVersion ? <span className="text-ink-2"> · {t("own.draft", { version: row.draftVersion })}</span> : null}
        </span>
      ),
    },
    {
      key: "since",
      header: t("own.since"),
      wideOnly: true,
      cell: (row) => (row.publishedAt ? <DateText value={row.publishedAt} look="table" /> : <Missing kind="notApplicable" />),
    },
    {
      key: "amount",
      header: t("own.amountIn", { unit: moneyUnitLabel("ten_thousand", locale) }),
      align: "end",
      cell: (row) => (
        <Between low={<Money fen={row.amountFenMin} look="ten_thousand" />} high={<Money fen={row.amountFenMax} look="ten_thousand" />} />
      ),
    },
    {
      key: "rate",
      header: t("own.rateIn"),
      align: "end",
      wideOnly: true,
      cell: (row) => <Between low={percent(row.rateBpsMin)} high={percent(row.rateBpsMax)} />,
    },
    {
      key: "answer",
      header: t("own.answerIn"),
      align: "end",
      wideOnly: true,
      cell: (row) => row.promisedWorkingHours,
    },
    {
      key: "money",
      header: t("own.grantedIn", { unit: moneyUnitLabel(unit, locale) }),
      align: "end",
      wideOnly: true,
      cell: (row) => <Of some={<Money fen={row.usedFen} look={unit} />} all={<Money fen={row.capacityFen} look={unit} />} />,
    },
    {
      key: "cases",
      header: t("own.cases"),
      align: "end",
      cell: (row) => <Of some={formatCount(row.openCases)} all={formatCount(row.capacityCases)} />,
    },
  ];
  return <DataTable caption={t("own.title")} columns={columns} rows={products} rowKey={(row) => row.productId} />;
}

function Between({ low, high }: { low: ReactNode; high: ReactNode }) {
  return (
    <span className="num hold">
      {low} – {high}
    </span>
  );
}

function Of({ some, all }: { some: ReactNode; all: ReactNode }) {
  return (
    <span className="num hold">
      {some} <span className="text-ink-3">/ {all}</span>
    </span>
  );
}
