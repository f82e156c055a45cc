import { TriangleAlert } from "lucide-react";
import { useLocale, useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { formatDate, formatMoment } from "@/server/kernel/format";
import type { EarlyRepayment, OfferCost } from "@/server/kernel/offer-cost";
import type { ReceivedOfferView } from "@/server/offers/schema";
import type { PublishedAnswers } from "@/server/statistics/schema";
import { KeptPromises } from "../statistics/kept-promises";
import { Missing } from "../ui/missing";
import { Rate } from "../ui/rate";
import { overLprText } from "./offer-card";
import { useOfferWords } from "./offer-words";
import { yuan } from "./yuan";

/** An offer with what its terms come to: to the end, and repaid after the month that was picked. */
export type Compared = { offer: ReceivedOfferView; cost: OfferCost; early: EarlyRepayment; earlyMonth: number };

export type ComparisonRow = {
  key: string;
  heading: ReactNode;
  note?: ReactNode;
  /** Set apart from the rows around it. */
  look?: "sum" | "picked";
  cell: (compared: Compared) => ReactNode;
};

/** The rows of a comparison, in the order in which they matter. */
export function useComparisonRows(month: number, answers: PublishedAnswers["byLender"]): ComparisonRow[] {
  const t = useTranslations("offers");
  const locale = useLocale();
  const words = useOfferWords();
  const promise = useTranslations("statistics.promise");
  return [
    { key: "receive", heading: t("youReceive"), note: t("onDrawing"), cell: (column) => <Receive {...column} /> },
    { key: "annual", heading: t("annualCost"), note: t("annualCostHint"), cell: (column) => <Annual {...column} /> },
    {
      key: "total",
      heading: t("totalCost"),
      note: t("totalCostHint"),
      look: "sum",
      cell: ({ cost }) => <span className="num font-semibold text-15">{yuan(cost.totalCostFen)}</span>,
    },
    { key: "instalment", heading: t("instalment"), cell: (column) => <Instalment {...column} /> },
    { key: "repayment", heading: t("repayment"), cell: ({ offer }) => <Sentence>{words.repayment(offer.terms)}</Sentence> },
    { key: "security", heading: t("security"), cell: ({ offer }) => <Sentence>{words.security(offer.terms)}</Sentence> },
    { key: "early", heading: t("early"), cell: ({ offer }) => <Sentence>{words.early(offer.terms)}</Sentence> },
    { key: "late", heading: t("late"), cell: ({ offer }) => <Sentence>{words.late(offer.terms)}</Sentence> },
    { key: "picked", heading: t("ifRepaid", { month }), look: "picked", cell: (column) => <IfRepaid {...column} /> },
    {
      key: "lpr",
      heading: t("overLpr"),
      cell: ({ offer }) =>
        offer.lpr1y ? (
          <>
            <span className="num">{overLprText(offer.terms, offer.lpr1y, locale)}</span>
            <Note>{words.lprIs(offer.lpr1y, offer.terms.startsOn)}</Note>
          </>
        ) : (
          <Missing kind="notSupplied" />
        ),
    },
    {
      key: "conditions",
      heading: t("conditions"),
      note: t("conditionsHint"),
      cell: ({ offer }) => <Conditions conditions={offer.terms.conditions} />,
    },
    {
      key: "valid",
      heading: t("validUntil"),
      cell: ({ offer }) => <span className="num">{formatMoment(offer.validTill, locale)}</span>,
    },
    {
      key: "promise",
      heading: promise("title"),
      note: promise("titleHint"),
      cell: ({ offer }) => <KeptPromises answer={answers[offer.lenderId]} />,
    },
  ];
}

/** A phrase that stands alone in its cell begins like a sentence. */
function Sentence({ children }: { children: string }) {
  return <span className="block first-letter:uppercase">{children}</span>;
}

function Note({ children }: { children: ReactNode }) {
  return <span className="num block text-12 text-ink-2">{children}</span>;
}

function Receive({ offer: { terms }, cost }: Compared) {
  const t = useTranslations("offers");
  const kept = terms.amountFen - cost.netReceivedFen;
  return (
    <>
      <span className="num font-display text-20">{yuan(cost.netReceivedFen)}</span>
      {kept > 0 ? <Note>{t("ofAmount", { amount: yuan(terms.amountFen), fees: yuan(kept) })}</Note> : null}
    </>
  );
}

function Annual({ offer }: Compared) {
  const t = useTranslations("offers");
  const words = useOfferWords();
  const { terms, flaggedGapPpm } = offer;
  return (
    <>
      <span className="font-medium text-34 leading-none">
        <Rate ppm={terms.cost.annualCostSimplePpm} />
      </span>
      <Note>{t("compound", { rate: words.ppm(terms.cost.annualCostCompoundPpm) })}</Note>
      <Note>{t("quoted", { rate: words.quoted(terms) })}</Note>
      {flaggedGapPpm === null ? null : (
        <span className="mt-2 inline-flex items-start gap-1.5 rounded-tag bg-warn-soft px-2 py-1 text-12 text-ink">
          <TriangleAlert aria-hidden className="mt-0.5 size-3.5 shrink-0 text-warn" />
          {t("gap", { gap: words.points(flaggedGapPpm) })}
        </span>
      )}
    </>
  );
}

function Instalment({ cost }: Compared) {
  const t = useTranslations("offers");
  const isLevel = cost.lastInstalmentFen === cost.instalmentFen;
  return (
    <>
      <span className="num">{yuan(cost.instalmentFen)}</span>
      {isLevel ? null : <Note>{t("lastInstalment", { amount: yuan(cost.lastInstalmentFen) })}</Note>}
      <Note>
        {cost.schedule.length === 1
          ? t("onceAfter", { count: cost.schedule[0]?.period ?? 0 })
          : t("everyMonth", { count: cost.schedule.length })}
      </Note>
      <Dates rows={cost.schedule} />
    </>
  );
}

/** When the first and the last payment fall due. */
function Dates({ rows }: { rows: OfferCost["schedule"] }) {
  const locale = useLocale();
  const [first, last] = [rows[0], rows.at(-1)];
  if (!first || !last) return null;
  const day = (due: typeof first) => formatDate(due.dueOn, locale);
  return <Note>{first === last ? day(first) : `${day(first)} – ${day(last)}`}</Note>;
}

function IfRepaid({ early }: Compared) {
  const t = useTranslations("offers");
  const words = useOfferWords();
  return (
    <>
      <span className="num font-semibold">{yuan(early.totalCostFen)}</span>
      {early.prepaymentFeeFen > 0 ? <Note>{t("ofWhichFee", { amount: yuan(early.prepaymentFeeFen) })}</Note> : null}
      {early.annualCost.kind === "rate" ? <Note>{t("aYear", { rate: words.ppm(early.annualCost.simplePpm) })}</Note> : null}
    </>
  );
}

function Conditions({ conditions }: { conditions: readonly string[] }) {
  const t = useTranslations("offers");
  if (conditions.length === 0) return t("noConditions");
  return (
    <ul className="text-13">
      {conditions.map((condition) => (
        <li key={condition}>{condition}</li>
      ))}
    </ul>
  );
}
