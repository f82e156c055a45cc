import { useLocale, useTranslations } from "next-intl";
import { formatCount, formatPpm } from "@/server/kernel/format";
import type { Figures } from "@/server/statistics/figures";
import type { SupervisedLenders } from "@/server/statistics/schema";
import { type FigureColumn, FigureTable } from "../charts/figure-table";
import { Name } from "../shell/desk-shell";
import { Missing } from "../ui/missing";
import { StatusPill } from "../ui/status-pill";
import { TextLink } from "../ui/text-link";
import { FirstAnswer, Kept } from "./group-tables";
import { nameIn } from "./names";
import { chartUnit } from "./unit";

type Lender = SupervisedLenders["lenders"][number];

/** Every lender, its standing, its money of the period, and how it kept its word. */
export function LendersTable({ lenders, search }: { lenders: readonly Lender[]; search: string }) {
  const t = useTranslations("statistics");
  const words = useTranslations("words.lenderKind");
  const locale = useLocale();
  const unit = chartUnit(
    lenders.map(({ figures }) => figures?.disbursedFen ?? 0),
    locale,
  );
  const money = (key: string, header: string, show: (figures: Figures) => string): FigureColumn<Lender> => ({
    ...{ key, header },
    // Said once a row: the other figures of a hidden group stay empty.
    cell: ({ figures }) => (figures ? show(figures) : key === "drawn" ? <Missing kind="tooFew" className="font-normal" /> : null),
  });
  const columns: FigureColumn<Lender>[] = [
    { key: "kind", header: t("lenders.kind"), wideOnly: true, words: true, cell: ({ kind }) => words(kind) },
    { key: "status", header: t("lenders.status"), words: true, cell: ({ status }) => <StatusPill kind="organization" state={status} /> },
    { key: "products", header: t("lenders.products"), wideOnly: true, cell: ({ productsOnShelf }) => formatCount(productsOnShelf) },
    { ...money("granted", `${t("granted")}, ${unit.label}`, (figures) => unit.exact(figures.grantedFen)), wideOnly: true },
    { ...money("drawn", `${t("disbursed")}, ${unit.label}`, (figures) => unit.exact(figures.disbursedFen)), leading: true },
    { ...money("firms", t("firmsUnit"), (figures) => formatCount(figures.disbursedFirms)), wideOnly: true },
    {
      ...money("cost", t("costShort"), (figures) =>
        figures.weightedCostPpm === null ? t("noBefore") : formatPpm(figures.weightedCostPpm, locale),
      ),
      wideOnly: true,
    },
    { key: "answer", header: t("firstAnswer"), wideOnly: true, cell: ({ answers }) => <FirstAnswer answers={answers} /> },
    { key: "kept", header: t("kept"), cell: ({ answers }) => <Kept answers={answers} /> },
  ];
  return (
    <FigureTable
      caption={t("lenders.title")}
      rows={lenders}
      rowKey={(lender) => lender.id}
      columns={columns}
      heading={{
        header: t("lenders.name"),
        cell: (lender) => (
          <TextLink
            href={`/admin${search ? `${search}&` : "?"}lender=${lender.id}`}
            className="font-medium text-ink no-underline hover:underline"
          >
            <Name>{nameIn(locale, lender)}</Name>
          </TextLink>
        ),
      }}
    />
  );
}
