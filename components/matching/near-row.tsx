"use client";

import { useLocale, useTranslations } from "next-intl";
import type { AdviceView, MatchView } from "@/server/matching/schema";
import { nameIn } from "../consents/name-in";
import { BothNames } from "../ui/both-names";
import { LinkButton } from "../ui/link-button";
import { type Choice, ChooseBox, CostRange, EveryRule, TakenOffNote } from "./fit-row";
import { gaugeOf } from "./gauge";
import { GaugeBar } from "./gauge-bar";
import { anchored } from "./listed";
import { RemindButton } from "./remind-button";
import { remedyOf, settledBy } from "./shelf";
import { useAdviceWords } from "./use-advice-words";

type NearRowProps = { product: MatchView; advice: AdviceView; choice: Choice; today: string; base: string };
type Advised = AdviceView["changes"][number];

/** A product that changes would reach: each change with the rule that is missed, how far, whose it is, and the way to do it. */
export function NearRow({ product, advice, choice, today, base }: NearRowProps) {
  const locale = useLocale();
  const words = useAdviceWords(choice.words, today);
  return (
    <li {...anchored(choice.anchorOf(product))} className="scroll-mt-4 border-edge border-b py-3">
      <div className="grid grid-cols-[20px_minmax(0,1fr)] items-start gap-x-3 gap-y-2 md:grid-cols-[20px_minmax(0,1.1fr)_minmax(0,3fr)] md:gap-x-5">
        <ChooseBox product={product} choice={choice} />
        <div className="min-w-0">
          <p className="font-semibold">
            <BothNames name={product.lenderName} />
          </p>
          <p className="text-13 text-ink-2">{nameIn(locale, product.productName)}</p>
          <p className="text-13">
            <CostRange cost={product.cost} unit />
          </p>
        </div>
        <div className="max-md:col-start-2">
          <ul className="flex flex-col gap-3 md:gap-2.5">
            {advice.changes.map((advised) => (
              <ChangeRow key={advised.criteria.join()} {...{ product, advice, advised, choice, today, base }} />
            ))}
          </ul>
          {advice.changes.length > 1 ? (
            <p className="mt-2 border-edge border-t pt-1.5 text-13 text-ink-2">{words.outcome(advice)}</p>
          ) : null}
        </div>
      </div>
      <TakenOffNote product={product} choice={choice} />
      <EveryRule product={product} words={choice.words} />
    </li>
  );
}

/** One change: the rule and its gauge, what to do first in bold, whose it is, and the button. */
function ChangeRow({ product, advice, advised, choice, today, base }: NearRowProps & { advised: Advised }) {
  const words = useAdviceWords(choice.words, today);
  const verdicts = settledBy(advised, product);
  const [first] = verdicts;
  if (!first) return null;
  const has = choice.words.has(first);
  return (
    <li className="grid items-start gap-x-5 gap-y-2 md:grid-cols-[minmax(0,1fr)_minmax(0,1.25fr)_8.5rem]">
      <div className="max-md:order-2">
        <p className="text-13">
          <span className="font-medium">{choice.words.label(first.criterion)}</span>
          <span className="block text-ink-2">{choice.words.asks(first)}</span>
        </p>
        <GaugeBar gauge={gaugeOf(first, today)} />
      </div>
      <div className="text-13 max-md:order-1">
        <p className="font-semibold">{words.toDo(advised, verdicts)}</p>
        {has ? <p className="text-ink-2">{has}</p> : null}
        {verdicts.length > 1 ? <p className="text-ink-2">{words.settles(advised)}</p> : null}
        {advice.changes.length === 1 ? <p className="text-ink-2">{words.outcome(advice)}</p> : null}
        <p className="text-12 text-ink-3">{words.hands(advised)}</p>
      </div>
      <div className="max-md:order-3">
        <RemedyButton advised={advised} product={product} today={today} base={base} />
      </div>
    </li>
  );
}

function RemedyButton({ advised, product, today, base }: { advised: Advised; product: MatchView; today: string; base: string }) {
  const t = useTranslations("matching.remedy");
  const locale = useLocale();
  const remedy = remedyOf(advised, product, today);
  if (!remedy) return null;
  if (remedy.deed === "remind") {
    const title = `${nameIn(locale, product.lenderName)} · ${nameIn(locale, product.productName)}`;
    return <RemindButton day={remedy.day} title={t("remindTitle", { product: title })} path={`${base}/lenders`} />;
  }
  return (
    <LinkButton wide size="small" href={remedy.deed === "share" ? `${base}/lenders?reread=1` : `${base}/${remedy.task}`}>
      {t(remedy.deed)}
    </LinkButton>
  );
}
