"use client";

import { ChevronDown } from "lucide-react";
import { useLocale, useTranslations } from "next-intl";
import { formatCount, formatMoneyIn, formatPpm } from "@/server/kernel/format";
import type { MatchView } from "@/server/matching/schema";
import type { PublishedAnswer } from "@/server/statistics/schema";
import { nameIn } from "../consents/name-in";
import { BothNames } from "../ui/both-names";
import { Checkbox } from "../ui/checkbox";
import { Missing } from "../ui/missing";
import { anchored } from "./listed";
import type { VerdictWords } from "./use-verdict-words";
import { VerdictList } from "./verdict-list";

export type Choice = {
  isChosen: (versionId: string) => boolean;
  mayChoose: (product: MatchView) => boolean;
  onChoose: (versionId: string, isChosen: boolean) => void;
  /** The product of the same lender that choosing this one took off just now. */
  takenOffFor: (versionId: string) => MatchView | null;
  answerOf: (lenderId: string) => PublishedAnswer | undefined;
  /** What the row of a product is called in the address, where it is the first of what was asked for last. */
  anchorOf: (product: MatchView) => string | undefined;
  words: VerdictWords;
};

const columns = "md:grid-cols-[20px_minmax(0,1fr)_9.5rem_8rem_9.5rem]";

/** What stands over the figures of the products, once. */
export function FitHeads() {
  const t = useTranslations("matching.column");
  return (
    <div aria-hidden className={`hidden items-end gap-x-5 border-line border-b py-2 text-12 text-ink-2 md:grid ${columns}`}>
      <span />
      <span>{t("product")}</span>
      <span className="text-end">{t("amount")}</span>
      <span className="text-end">{t("cost")}</span>
      <span>{t("answer")}</span>
    </div>
  );
}

/** One product: who lends, how much, what it would cost a year, how soon it answers, and every rule on opening. */
export function FitRow({ product, choice }: { product: MatchView; choice: Choice }) {
  const t = useTranslations("matching");
  return (
    <li {...anchored(choice.anchorOf(product))} className="scroll-mt-4 border-edge border-b py-3">
      <div className={`grid grid-cols-[20px_minmax(0,1fr)] items-start gap-x-3 gap-y-1.5 md:gap-x-5 ${columns}`}>
        <ChooseBox product={product} choice={choice} />
        <ProductName product={product} />
        <Figure label={t("column.amount")} className="md:text-end">
          <AmountRange product={product} />
        </Figure>
        <Figure label={t("column.cost")} className="font-semibold text-17 leading-6 md:text-end">
          <CostRange cost={product.cost} />
        </Figure>
        <Figure label={t("column.answer")}>
          <Answer product={product} answer={choice.answerOf(product.lenderId)} />
        </Figure>
      </div>
      <TakenOffNote product={product} choice={choice} />
      <EveryRule product={product} words={choice.words} />
    </li>
  );
}

/** At the row: what choosing it took off. The page's status line reads it out. */
export function TakenOffNote({ product, choice }: { product: MatchView; choice: Choice }) {
  const takenOff = choice.takenOffFor(product.versionId);
  if (!takenOff) return null;
  return (
    <p className="ms-8 mt-2 mb-2 w-fit border-warn border-s-2 bg-warn-soft px-3 py-1.5 text-13 md:ms-10">
      <TakenOff product={takenOff} />
    </p>
  );
}

/** One product of a lender can be asked for: which one was taken off, and how to take it back. */
export function TakenOff({ product }: { product: MatchView }) {
  const t = useTranslations("matching");
  const locale = useLocale();
  return t("takenOff", { product: nameIn(locale, product.productName), lender: nameIn(locale, product.lenderName) });
}

export function ChooseBox({ product, choice }: { product: MatchView; choice: Choice }) {
  const t = useTranslations("matching");
  const locale = useLocale();
  const isChosen = choice.isChosen(product.versionId);
  return (
    <Checkbox
      aria-label={t("choose", { product: `${nameIn(locale, product.lenderName)} · ${nameIn(locale, product.productName)}` })}
      checked={isChosen}
      disabled={!isChosen && !choice.mayChoose(product)}
      onCheckedChange={(checked) => choice.onChoose(product.versionId, checked)}
    />
  );
}

export function ProductName({ product }: { product: MatchView }) {
  const t = useTranslations("matching");
  const locale = useLocale();
  return (
    <div className="min-w-0">
      <p className="font-semibold">
        <BothNames name={product.lenderName} />
      </p>
      <p className="text-13 text-ink-2">
        {nameIn(locale, product.productName)} · {t(product.guaranteeModes.includes("credit") ? "unsecured" : "secured")}
      </p>
      {product.hasRoom ? null : <p className="text-13 text-warn">{t("noRoom")}</p>}
    </div>
  );
}

/** A figure under its head; on phones with its own label. */
function Figure({ label, className = "", children }: { label: string; className?: string; children: React.ReactNode }) {
  return (
    <div
      className={`num max-md:col-start-2 max-md:flex max-md:items-baseline max-md:justify-between max-md:gap-4 max-md:text-end ${className}`}
    >
      <span className="shrink-0 font-normal text-12 text-ink-3 md:hidden">{label}</span>
      <div>{children}</div>
    </div>
  );
}

function AmountRange({ product: { amountFenMin, amountFenMax } }: { product: MatchView }) {
  const locale = useLocale();
  // Columns share one unit, named in the head: yuan, or ten thousand yuan in Chinese.
  const figure = (fen: number) =>
    locale === "en" ? formatCount(Math.round(fen / 100)) : formatMoneyIn(fen, "ten_thousand").replace(/\.00$/, "");
  return (
    <span className="hold">
      {figure(amountFenMin)} – {figure(amountFenMax)}
    </span>
  );
}

/** From the lowest to the highest rate of the product, in percent; the head names the unit. */
export function CostRange({ cost, unit = false }: { cost: MatchView["cost"]; unit?: boolean }) {
  const locale = useLocale();
  if (cost.lowPpm === null || cost.highPpm === null) return <Missing kind="notApplicable" />;
  const figure = (ppm: number) => formatPpm(ppm, locale).replace(/\s?%$/, "");
  const range = cost.lowPpm === cost.highPpm ? figure(cost.lowPpm) : `${figure(cost.lowPpm)} – ${figure(cost.highPpm)}`;
  return <span className="num hold">{unit ? formatPpm(0, locale).replace("0.00", range) : range}</span>;
}

/** How soon the lender really answers, beside what it promised and how often it kept that. */
function Answer({ product, answer }: { product: MatchView; answer: PublishedAnswer | undefined }) {
  const t = useTranslations("matching");
  const locale = useLocale();
  const hours = product.promisedWorkingHours;
  const isRated = answer && answer.keptPpm !== null && answer.medianMinutes !== null;
  if (!isRated) {
    return (
      <>
        <span className="block text-ink-2">{t("answerUnrated")}</span>
        <span className="block text-13 text-ink-3">{t("promised", { hours })}</span>
      </>
    );
  }
  return (
    <>
      <span className="block font-medium">{t("answerMedian", { hours: ((answer.medianMinutes ?? 0) / 60).toFixed(1) })}</span>
      <span className="block text-13 text-ink-3">{t("promisedKept", { hours, share: formatPpm(answer.keptPpm ?? 0, locale, 0) })}</span>
    </>
  );
}

/** Every rule of the product, met or not, on opening. */
export function EveryRule({ product, words }: { product: MatchView; words: VerdictWords }) {
  const t = useTranslations("matching");
  const locale = useLocale();
  return (
    <details className="group md:ms-10">
      <summary className="inline-flex items-center gap-1 text-13 text-brand-text hover:underline max-md:ms-8 max-md:min-h-11">
        <ChevronDown aria-hidden className="size-4 transition-transform group-open:rotate-180" />
        {t("everyRule", { count: product.verdicts.length })}
        <span className="sr-only">
          {nameIn(locale, product.lenderName)} · {nameIn(locale, product.productName)}
        </span>
      </summary>
      <div className="mt-2">
        <VerdictList verdicts={product.verdicts} words={words} />
      </div>
    </details>
  );
}
