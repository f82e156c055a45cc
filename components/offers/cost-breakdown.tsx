import { useLocale, useTranslations } from "next-intl";
import { formatMoney, formatPpm } from "@/server/kernel/format";
import type { OfferTerms } from "@/server/offers/schema";
import { costOf, earlyCostOf } from "@/server/offers/terms";
import { type Column, DataTable } from "../ui/data-table";
import { useOfferWords } from "./offer-words";
import { yuan } from "./yuan";

/** What an offer's cost is made of, and what it comes to when it is repaid early. */
export function CostBreakdown({ terms }: { terms: OfferTerms }) {
  return (
    <>
      <Composition terms={terms} />
      <EarlyTable terms={terms} />
    </>
  );
}

function Composition({ terms }: { terms: OfferTerms }) {
  const t = useTranslations("offers.build");
  const all = useTranslations("offers");
  const locale = useLocale();
  const cost = costOf(terms);
  if (cost.totalCostFen <= 0) return null;
  const parts = [
    { key: "interest", name: all("schedule.interest"), fen: cost.interestFen, look: "bg-cat-1" },
    { key: "fees", name: all("charges"), fen: cost.feesFen, look: "bg-cat-4 inset-ring inset-ring-ink-2" },
  ].filter((part) => part.fen > 0);
  return (
    <section aria-labelledby="composition" className="border-line border-t pt-6">
      <h2 id="composition" className="text-17">
        {t("composition")}{" "}
        <span className="num font-normal text-13 text-ink-2">{t("compositionSum", { amount: formatMoney(cost.totalCostFen) })}</span>
      </h2>
      <div aria-hidden className="mt-3 flex h-3 gap-0.5">
        {parts.map((part) => (
          <span key={part.key} className={part.look} style={{ flexGrow: part.fen, flexBasis: 0 }} />
        ))}
      </div>
      <ul className="mt-2 flex flex-wrap gap-x-8 text-13">
        {parts.map((part) => (
          <li key={part.key} className="num">
            {part.name} {formatMoney(part.fen)}{" "}
            <span className="text-ink-3">{formatPpm(Math.round((part.fen / cost.totalCostFen) * 1_000_000), locale, 1)}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}

function EarlyTable({ terms }: { terms: OfferTerms }) {
  const t = useTranslations("offers.build");
  const all = useTranslations("offers");
  const words = useOfferWords();
  const quarter = terms.termMonths / 4;
  const months = [...new Set([quarter, 2 * quarter, 3 * quarter, terms.termMonths].map((month) => Math.max(1, Math.round(month))))];
  const rows = months.map((month) => ({ month, early: earlyCostOf(terms, month) }));
  type Row = (typeof rows)[number];
  const figure = (key: string, header: string, of: (row: Row) => number): Column<Row> => ({
    key,
    header,
    align: "end",
    cell: (row) => yuan(of(row)),
  });
  const columns: Column<Row>[] = [
    {
      key: "month",
      header: t("earlyAfter"),
      rowHeading: true,
      cell: ({ month }) => (month === terms.termMonths ? t("atTheEnd") : t("afterMonth", { month })),
    },
    figure("balance", t("balance"), ({ early }) => early.payoffFen - early.prepaymentFeeFen),
    figure("interest", t("interestPaid"), ({ early }) => early.interestFen),
    figure("fees", t("feesPaid"), ({ early }) => early.feesFen - early.prepaymentFeeFen),
    figure("early", t("earlyFee"), ({ early }) => early.prepaymentFeeFen),
    figure("total", all("totalCost"), ({ early }) => early.totalCostFen),
    {
      key: "annual",
      header: all("annualCost"),
      align: "end",
      cell: ({ early }) => (early.annualCost.kind === "rate" ? words.ppm(early.annualCost.simplePpm) : null),
    },
  ];
  return (
    <section aria-labelledby="early" className="border-line border-t pt-6">
      <h2 id="early" className="mb-3 text-17">
        {t("earlyTitle")} <span className="font-normal text-13 text-ink-2">{t("inYuan")}</span>
      </h2>
      <DataTable caption={t("earlyTitle")} columns={columns} rows={rows} rowKey={(row) => String(row.month)} />
    </section>
  );
}
