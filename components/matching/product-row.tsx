"use client";

import { ChevronDown } from "lucide-react";
import { useLocale, useTranslations } from "next-intl";
import type { MatchView } from "@/server/matching/schema";
import { nameIn } from "../consents/name-in";
import { Checkbox } from "../ui/checkbox";
import { Missing } from "../ui/missing";
import { Money } from "../ui/money";
import { Rate } from "../ui/rate";
import type { useCriterionWords } from "./use-criterion-words";
import { VerdictList } from "./verdict-list";

type ProductRowProps = {
  product: MatchView;
  words: ReturnType<typeof useCriterionWords>;
  isChosen: boolean;
  disabled: boolean;
  onChoose: (versionId: string, isChosen: boolean) => void;
};

/** One product: who lends, how much, what it would cost a year, when an answer is promised, and every rule on opening. */
export function ProductRow({ product, words, isChosen, disabled, onChoose }: ProductRowProps) {
  const t = useTranslations("matching");
  const locale = useLocale();
  const name = `${nameIn(locale, product.lenderName)} · ${nameIn(locale, product.productName)}`;
  return (
    <li className="border-edge border-b py-3">
      <div className="grid items-start gap-x-6 gap-y-2 md:grid-cols-[20px_minmax(0,1fr)_10rem_8rem_9rem]">
        <Checkbox
          aria-label={t("choose", { product: name })}
          checked={isChosen}
          disabled={disabled || (!product.hasRoom && !isChosen)}
          onCheckedChange={(checked) => onChoose(product.versionId, checked)}
        />
        <div>
          <p className="font-semibold">
            {nameIn(locale, product.lenderName)}
            {locale === "en" ? (
              <span lang="zh-CN" className="ms-2 font-normal text-13 text-ink-2">
                {product.lenderName.zh}
              </span>
            ) : null}
          </p>
          <p className="text-13 text-ink-2">{nameIn(locale, product.productName)}</p>
        </div>
        <p className="md:text-end">
          <span className="text-12 text-ink-3 md:hidden">{t("column.amount")} </span>
          <Money fen={product.amountFenMin} look="short" /> – <Money fen={product.amountFenMax} look="short" />
        </p>
        <p className="font-semibold md:text-end">
          <span className="font-normal text-12 text-ink-3 md:hidden">{t("column.cost")} </span>
          <CostRange cost={product.cost} />
        </p>
        <p className="text-13">
          {t("promised", { hours: product.promisedWorkingHours })}
          {product.hasRoom ? null : <span className="block text-warn">{t("noRoom")}</span>}
        </p>
      </div>
      <div className="md:ms-[44px]">
        <Reason product={product} words={words} />
      </div>
      <details className="group mt-2 md:ms-[44px]">
        <summary className="inline-flex cursor-pointer items-center gap-1 text-13 text-brand-text hover:underline">
          <ChevronDown aria-hidden className="size-4 transition-transform group-open:rotate-180" />
          {t("everyRule", { count: product.verdicts.length })}
          <span className="sr-only">{name}</span>
        </summary>
        <div className="mt-2">
          <VerdictList verdicts={product.verdicts} words={words} />
        </div>
      </details>
    </li>
  );
}

/** Why a product does not simply fit: the rules that fail or could not be checked, in a line each. */
function Reason({ product, words }: Pick<ProductRowProps, "product" | "words">) {
  const t = useTranslations("matching");
  const failed = product.verdicts.filter(({ outcome }) => outcome === "failed");
  const unknown = product.verdicts.filter(({ outcome }) => outcome === "unknown");
  if (failed.length + unknown.length === 0) return null;
  return (
    <ul className="mt-1 text-13">
      {failed.map((verdict) => (
        <li key={verdict.criterion}>
          {t("fails", { rule: words.label(verdict.criterion), asks: words.asks(verdict) })}
          {verdict.change ? <span className="ms-1 font-medium">{words.change(verdict.change)}</span> : null}
        </li>
      ))}
      {unknown.length > 0 ? (
        <li className="text-ink-2">{t("unchecked", { rules: unknown.map(({ criterion }) => words.label(criterion)).join(" · ") })}</li>
      ) : null}
    </ul>
  );
}

function CostRange({ cost }: { cost: MatchView["cost"] }) {
  if (cost.lowPpm === null || cost.highPpm === null) return <Missing kind="notApplicable" />;
  if (cost.lowPpm === cost.highPpm) return <Rate ppm={cost.lowPpm} />;
  return (
    <>
      <Rate ppm={cost.lowPpm} /> – <Rate ppm={cost.highPpm} />
    </>
  );
}
