import { TriangleAlert } from "lucide-react";
import { useLocale, useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { formatBasisPoints, formatDate, formatMoment, formatMoney, type Locale } from "@/server/kernel/format";
import { type Bps, bps } from "@/server/kernel/rate";
import { flaggedGap } from "@/server/offers/offer";
import type { OfferTerms, ReceivedOfferView } from "@/server/offers/schema";
import { costOf, earlyCostOf } from "@/server/offers/terms";
import type { LenderNames } from "../charges/payee";
import { Money } from "../ui/money";
import { Rate } from "../ui/rate";
import { LenderName } from "./lender-name";
import { type OfferStanding, OfferState } from "./offer-state";
import { useOfferWords } from "./offer-words";

export type OfferCardProps = {
  terms: OfferTerms;
  lender: LenderNames;
  product: { zh: string; en: string };
  /** Null while it is only being built. */
  offer: OfferStanding | null;
  /** LPR1Y in force on the day of issue. */
  lpr1y: ReceivedOfferView["lpr1y"];
};

/** One offer as its applicant reads it. The annual cost is the largest rate; everything is computed from the terms. */
export function OfferCard({ terms, lender, product, offer, lpr1y }: OfferCardProps) {
  const t = useTranslations("offers");
  const words = useOfferWords();
  const gap = flaggedGap(terms.cost.annualCostSimplePpm, terms.rateBps);
  const keptFen = terms.amountFen - terms.cost.netReceivedFen;
  return (
    <article className="rounded-panel border border-line bg-surface p-5">
      <header className="flex items-start justify-between gap-4">
        <div>
          <p className="font-semibold text-15">
            <LenderName {...lender} />
          </p>
          <p className="text-13 text-ink-2">{words.named(product.zh, product.en)}</p>
        </div>
        <OfferState offer={offer} />
      </header>
      <div className="mt-5 flex flex-wrap items-end justify-between gap-x-8 gap-y-4">
        <div>
          <p className="text-13 text-ink-2">
            {t("annualCost")} · {t("annualCostHint")}
          </p>
          <p className="text-48 leading-tight">
            <Rate ppm={terms.cost.annualCostSimplePpm} />
          </p>
          <p className="text-13 text-ink-2">
            {t("compound", { rate: words.ppm(terms.cost.annualCostCompoundPpm) })} · {t("quoted", { rate: words.quoted(terms) })}
          </p>
        </div>
        <div className="grow sm:text-end">
          <p className="text-13 text-ink-2">{t("youReceive")}</p>
          <p className="font-display text-26">
            <Money fen={terms.cost.netReceivedFen} />
          </p>
          <p className="num text-13 text-ink-2">
            {keptFen > 0
              ? t("ofAmount", { amount: formatMoney(terms.amountFen), fees: formatMoney(keptFen) })
              : t("wholeAmount", { amount: formatMoney(terms.amountFen) })}
          </p>
        </div>
      </div>
      {gap === null ? null : (
        <p className="mt-4 flex items-start gap-2 rounded-ctl bg-warn-soft px-3 py-2 text-13 text-ink">
          <TriangleAlert aria-hidden className="mt-0.5 size-4 shrink-0 stroke-[1.5] text-warn" />
          {t("feesToo", { gap: words.points(gap) })}
        </p>
      )}
      <OfferRows terms={terms} lender={lender} lpr1y={lpr1y} />
    </article>
  );
}

function OfferRows({ terms, lender, lpr1y }: Pick<OfferCardProps, "terms" | "lender" | "lpr1y">) {
  const t = useTranslations("offers");
  const locale = useLocale();
  const words = useOfferWords();
  const cost = costOf(terms);
  const middle = Math.max(1, Math.ceil(terms.termMonths / 2));
  const early = earlyCostOf(terms, middle);
  const [first, last] = [cost.schedule[0], cost.schedule.at(-1)];
  return (
    <dl className="mt-5 border-line border-t text-13">
      <Row
        name={t("totalCost")}
        note={t("interestAndFees", { interest: formatMoney(cost.interestFen), fees: formatMoney(cost.feesFen) })}
        strong
      >
        <Money fen={cost.totalCostFen} />
      </Row>
      <Row
        name={t("instalment")}
        note={
          !first || !last
            ? null
            : first === last
              ? t("instalmentOnce", { date: formatDate(last.dueOn, locale) })
              : t("instalmentHint", {
                  count: cost.schedule.length,
                  from: formatDate(first.dueOn, locale),
                  till: formatDate(last.dueOn, locale),
                })
        }
        strong
      >
        <Money fen={cost.instalmentFen} />
        {cost.lastInstalmentFen === cost.instalmentFen ? null : (
          <span className="num hold block font-normal text-ink-2">
            {t("lastInstalment", { amount: formatMoney(cost.lastInstalmentFen) })}
          </span>
        )}
      </Row>
      <Row name={t("repayment")} note={cost.assumesFullUse ? t("assumesFullUse") : null}>
        {words.repayment(terms)}
      </Row>
      <Row name={t("charges")}>
        {terms.charges.length === 0 ? (
          t("noCharges")
        ) : (
          <ul>
            {terms.charges.map((charge) => (
              <li key={JSON.stringify(charge)}>{words.charge(charge, lender)}</li>
            ))}
          </ul>
        )}
      </Row>
      <Row name={t("security")}>{words.security(terms)}</Row>
      <Row name={t("early")}>{words.early(terms)}</Row>
      <Row name={t("late")}>{words.late(terms)}</Row>
      {terms.termMonths > 1 ? (
        <Row
          name={t("ifRepaid", { month: middle })}
          note={early.prepaymentFeeFen > 0 ? t("ofWhichFee", { amount: formatMoney(early.prepaymentFeeFen) }) : null}
          strong
        >
          <Money fen={early.totalCostFen} />
        </Row>
      ) : null}
      {lpr1y ? (
        <Row name={t("overLpr")} note={words.lprIs(lpr1y, terms.startsOn)}>
          <span className="num">{overLprText(terms, lpr1y, locale)}</span>
        </Row>
      ) : null}
      <Row name={t("conditions")}>
        {terms.conditions.length === 0 ? (
          t("noConditions")
        ) : (
          <ul>
            {terms.conditions.map((condition) => (
              <li key={condition}>{condition}</li>
            ))}
          </ul>
        )}
      </Row>
      <Row name={t("validUntil")}>
        <span className="num">{formatMoment(new Date(terms.validTill), locale)}</span>
      </Row>
    </dl>
  );
}

/** The annual cost over LPR1Y, in whole basis points with their sign. */
export function overLprText(terms: OfferTerms, lpr1y: { rateBps: Bps }, locale: Locale): string {
  const over = bps(Math.round(terms.cost.annualCostSimplePpm / 100) - lpr1y.rateBps);
  return over > 0 ? `+${formatBasisPoints(over, locale)}` : formatBasisPoints(over, locale);
}

function Row({ name, note, strong = false, children }: { name: ReactNode; note?: ReactNode; strong?: boolean; children: ReactNode }) {
  return (
    <div className="flex items-start justify-between gap-6 border-edge border-b py-2.5">
      <dt className="min-w-28 text-ink-2">
        {name}
        {note ? <span className="block text-12 text-ink-3">{note}</span> : null}
      </dt>
      <dd className={strong ? "text-end font-semibold" : "text-end"}>{children}</dd>
    </div>
  );
}
