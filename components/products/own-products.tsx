import { useLocale, useTranslations } from "next-intl";
import { type Column, DataTable } from "@/components/ui/data-table";
import { DateText } from "@/components/ui/date-text";
import { Missing } from "@/components/ui/missing";
import { Money } from "@/components/ui/money";
import { StatusPill } from "@/components/ui/status-pill";
import { Link } from "@/i18n/navigation";
import { formatRate } from "@/server/kernel/format";
import type { OwnProductView } from "@/server/products/schema";

/** The lender's products, one a row: what they offer, what is on the shelf, and how much of their capacity is taken. */
export function OwnProducts({ products }: { products: readonly OwnProductView[] }) {
  const t = useTranslations("products");
  const locale = useLocale();
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
      header: t("amount"),
      align: "end",
      cell: (row) => (
        <>
          <Money fen={row.amountFenMin} look="short" /> – <Money fen={row.amountFenMax} look="short" />
        </>
      ),
    },
    {
      key: "rate",
      header: t("own.rate"),
      align: "end",
      wideOnly: true,
      cell: (row) => `${formatRate(row.rateBpsMin, locale)} – ${formatRate(row.rateBpsMax, locale)}`,
    },
    {
      key: "money",
      header: t("own.granted"),
      align: "end",
      wideOnly: true,
      cell: (row) => (
        <>
          <Money fen={row.usedFen} look="short" /> / <Money fen={row.capacityFen} look="short" />
        </>
      ),
    },
    { key: "cases", header: t("own.cases"), align: "end", cell: (row) => `${row.openCases} / ${row.capacityCases}` },
  ];
  return <DataTable caption={t("own.title")} columns={columns} rows={products} rowKey={(row) => row.productId} />;
}
