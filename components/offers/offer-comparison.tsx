"use client";

import { useTranslations } from "next-intl";
import { type ReactNode, useState } from "react";
import type { ReceivedOfferView } from "@/server/offers/schema";
import { costOf, earlyCostOf } from "@/server/offers/terms";
import type { PublishedAnswers } from "@/server/statistics/schema";
import { cn } from "../ui/classes";
import { LinkButton } from "../ui/link-button";
import { type Compared, type ComparisonRow, useComparisonRows } from "./comparison-rows";
import { CostByMonth } from "./cost-by-month";
import { LenderName } from "./lender-name";
import { MonthPicker } from "./month-picker";
import { OfferState } from "./offer-state";
import { useOfferWords } from "./offer-words";
import { ScheduleMultiples } from "./schedule-multiples";

export type OfferComparisonProps = {
  loanRequestId: string;
  offers: readonly ReceivedOfferView[];
  /** How each lender kept its promises, by its id. */
  answers: PublishedAnswers["byLender"];
  heading: ReactNode;
};

/** The offers on a request side by side, in the order the server gave them. Every way to choose is equal; nothing is marked best. */
export function OfferComparison({ loanRequestId, offers, answers, heading }: OfferComparisonProps) {
  const t = useTranslations("offers.compare");
  const last = Math.max(1, ...offers.map((offer) => offer.terms.termMonths));
  const [month, setMonth] = useState(Math.ceil(last / 2));
  const columns = offers.map((offer): Compared => {
    const earlyMonth = Math.min(month, offer.terms.termMonths);
    return { offer, cost: costOf(offer.terms), early: earlyCostOf(offer.terms, earlyMonth), earlyMonth };
  });
  const rows = useComparisonRows(month, answers);
  const open = columns.filter(({ offer }) => offer.isOpen);
  const live = columns.filter(({ offer }) => offer.isOpen || offer.status === "accepted");

  return (
    <>
      <div className="mb-6 flex flex-wrap items-end justify-between gap-6">
        {heading}
        <MonthPicker month={month} last={last} onMonth={setMonth} />
      </div>
      <ComparisonTable columns={columns} rows={rows} loanRequestId={loanRequestId} />
      <p className="mt-6 max-w-[72ch]">{t("consequence", { count: Math.max(0, open.length - 1) })}</p>
      {live.length > 0 ? (
        <div className="mt-12 grid items-start gap-12 xl:grid-cols-2">
          <CostByMonth columns={live} month={month} />
          <ScheduleMultiples columns={live} />
        </div>
      ) : null}
    </>
  );
}

const firstColumn = "sticky start-0 z-10 w-44 min-w-44 bg-bg pe-4 text-start align-top max-md:static max-md:w-full";
const isEnded = ({ offer }: Compared) => !offer.isOpen && offer.status !== "accepted";

/** A real table with row and column headings. On phones each row becomes a heading with one labelled line for each lender. */
type ComparisonTableProps = { columns: readonly Compared[]; rows: readonly ComparisonRow[]; loanRequestId: string };

function ComparisonTable({ columns, rows, loanRequestId }: ComparisonTableProps) {
  const t = useTranslations("offers.compare");
  return (
    <div className="relative overflow-x-auto">
      {/* biome-ignore-start lint/a11y: blocks on phones take a table's roles away, so they are written out */}
      <table role="table" className="w-full border-collapse text-13 max-md:block">
        <caption className="sr-only">{t("caption")}</caption>
        <thead role="rowgroup" className="max-md:block">
          <tr role="row" className="border-ink border-b align-bottom max-md:block">
            <td role="cell" className={cn(firstColumn, "pb-3 align-bottom text-12 text-ink-3 max-md:block")}>
              {t("inYuan")}
            </td>
            {columns.map((column) => (
              <ColumnHeading key={column.offer.id} {...column} />
            ))}
          </tr>
        </thead>
        <tbody role="rowgroup" className="max-md:block">
          {rows.map((row) => (
            <Attribute key={row.key} row={row} columns={columns} />
          ))}
          <tr role="row" className="border-ink border-t max-md:block">
            <td role="cell" className={cn(firstColumn, "max-md:hidden")} />
            {columns.map((column) => (
              <td role="cell" key={column.offer.id} className="py-3 pe-4 align-top max-md:block max-md:py-1.5 max-md:pe-0">
                <Choose column={column} loanRequestId={loanRequestId} />
              </td>
            ))}
          </tr>
        </tbody>
      </table>
      {/* biome-ignore-end lint/a11y: blocks on phones take a table's roles away, so they are written out */}
    </div>
  );
}

// biome-ignore-start lint/a11y: blocks on phones take a table's roles away, so they are written out
function ColumnHeading({ offer, ...rest }: Compared) {
  const { named } = useOfferWords();
  return (
    <th
      role="columnheader"
      scope="col"
      className={cn("min-w-40 pe-4 pb-3 text-start font-normal max-md:block max-md:py-2", isEnded({ offer, ...rest }) && "text-ink-3")}
    >
      <OfferState offer={offer} />
      <LenderName zh={offer.lenderNameZh} en={offer.lenderNameEn} className="mt-2 block font-semibold text-15" />
      <span className="text-13 text-ink-2">{named(offer.productNameZh, offer.productNameEn)}</span>
    </th>
  );
}

function Attribute({ row, columns }: { row: ComparisonRow; columns: readonly Compared[] }) {
  const { named } = useOfferWords();
  const tint = row.look === "picked" && "bg-sunken";
  return (
    <tr
      role="row"
      className={cn("border-edge border-b max-md:block max-md:py-3", row.look === "sum" && "border-line-ctl border-b-2", tint)}
    >
      <th role="rowheader" scope="row" className={cn(firstColumn, "py-3 font-medium max-md:block max-md:py-1", tint)}>
        {row.heading}
        {row.note ? <span className="block font-normal text-12 text-ink-3">{row.note}</span> : null}
      </th>
      {columns.map((column) => (
        <td
          key={column.offer.id}
          role="cell"
          className={cn(
            "py-3 pe-4 align-top max-md:flex max-md:justify-between max-md:gap-4 max-md:py-1.5 max-md:pe-0",
            isEnded(column) && "text-ink-3 [&_*]:text-ink-3",
          )}
        >
          <span aria-hidden className="shrink-0 text-ink-2 md:hidden">
            {named(column.offer.lenderNameZh, column.offer.lenderNameEn)}
          </span>
          <div className="max-md:text-end">{row.cell(column)}</div>
        </td>
      ))}
    </tr>
  );
}

// biome-ignore-end lint/a11y: blocks on phones take a table's roles away, so they are written out

function Choose({ column, loanRequestId }: { column: Compared; loanRequestId: string }) {
  const t = useTranslations("offers.compare");
  const { named } = useOfferWords();
  if (isEnded(column)) return <span className="text-ink-3">{t("ended")}</span>;
  const lender = named(column.offer.lenderNameZh, column.offer.lenderNameEn);
  return (
    <LinkButton
      href={`/enterprise/requests/${loanRequestId}/offers/${column.offer.id}`}
      look="secondary"
      wide
      aria-label={t("chooseOf", { lender })}
    >
      <span className="max-md:hidden">{t("choose")}</span>
      <span className="md:hidden">{t("chooseOf", { lender })}</span>
    </LinkButton>
  );
}
