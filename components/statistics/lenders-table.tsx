import { useLocale, useTranslations } from "next-intl";
import { formatCount } from "@/server/kernel/format";
import type { SupervisedLenders } from "@/server/statistics/schema";
import { type FigureColumn, FigureTable } from "../charts/figure-table";
import { Name } from "../shell/desk-shell";
import { StatusPill } from "../ui/status-pill";
import { TextLink } from "../ui/text-link";
import { FirstAnswer, Kept, KeptOfDue } from "./group-tables";
import { useMoneyColumns } from "./money-columns";
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
  const columns: FigureColumn<Lender>[] = [
    { key: "status", header: t("lenders.status"), words: true, cell: ({ status }) => <StatusPill kind="organization" state={status} /> },
    { key: "products", header: t("lenders.products"), wideOnly: true, cell: ({ productsOnShelf }) => formatCount(productsOnShelf) },
    {
      key: "granted",
      header: `${t("granted")}, ${unit.label}`,
      wideOnly: true,
      cell: ({ figures }) => (figures ? unit.exact(figures.grantedFen) : null),
    },
    ...useMoneyColumns<Lender>(unit),
    { key: "answer", header: t("firstAnswerHours"), wideOnly: true, cell: ({ answers }) => <FirstAnswer answers={answers} /> },
    { key: "kept", header: t("keptPercent"), cell: ({ answers }) => <Kept answers={answers} /> },
    { key: "due", header: t("keptOfDue"), wideOnly: true, cell: ({ answers }) => <KeptOfDue answers={answers} /> },
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
          <>
            <TextLink
              href={`/admin${search ? `${search}&` : "?"}lender=${lender.id}`}
              className="hold font-medium text-ink no-underline hover:underline"
            >
              <Name>{nameIn(locale, lender)}</Name>
            </TextLink>
            <span className="hold block text-12 text-ink-3">{words(lender.kind)}</span>
          </>
        ),
      }}
    />
  );
}
