"use client";

import { useLocale, useTranslations } from "next-intl";
import { formatPpm } from "@/server/kernel/format";
import type { MatchesView } from "@/server/matching/schema";
import { nameIn } from "../consents/name-in";
import { LinkButton } from "../ui/link-button";
import { TextLink } from "../ui/text-link";
import { type Choice, FitRow } from "./fit-row";
import { openedBy } from "./shelf";
import { useVerdictWords } from "./use-verdict-words";

type Opens = MatchesView["opens"][number];

/** What sharing one more item for matching would open, with the products behind it and the way to share. */
export function Unlock({ opens, matches, choice, base }: { opens: Opens; matches: MatchesView; choice: Choice; base: string }) {
  const t = useTranslations("matching.opens");
  const locale = useLocale();
  const items = choice.words.items(opens.itemCodes);
  const opened = openedBy(matches.products, opens.itemCodes);
  return (
    <div className="border-line border-b bg-brand-soft px-4 py-4">
      <div className="grid items-center gap-x-5 gap-y-3 md:grid-cols-[auto_minmax(0,1fr)_auto]">
        <span className="num font-semibold text-26 text-brand-text leading-none">+{opens.products}</span>
        <div>
          <p className="font-semibold text-15">{t("panel", { items, count: opens.products })}</p>
          <p className="text-13 text-ink-2">
            {opens.lowestPpm === null ? null : `${t("lowest", { rate: formatPpm(opens.lowestPpm, locale) })} `}
            {t("panelNote")}
          </p>
        </div>
        <LinkButton size="small" href={`${base}/lenders?reread=1`}>
          {t("share")}
        </LinkButton>
      </div>
      {opened.length === 0 ? null : (
        <details className="mt-1" open={opened.some((product) => choice.anchorOf(product) !== undefined)}>
          <summary className="flex min-h-6 w-fit items-center text-13 text-brand-text hover:underline max-md:min-h-11">
            {opened.length < opens.products
              ? t("seeListed", { listed: opened.length, count: opens.products })
              : t("see", { count: opens.products })}
          </summary>
          <ul className="mt-2 bg-bg px-3">
            {opened.map((product) => (
              <FitRow key={product.versionId} product={product} choice={choice} />
            ))}
          </ul>
        </details>
      )}
    </div>
  );
}

type Ladder = { ladder: MatchesView["ladder"]; words: Choice["words"] };
const across = "grid gap-x-10 md:grid-cols-2 xl:grid-cols-3";

/** Before anything is shared, beside the sheet that asks for it: what each item opens by itself, and how few open how many. */
export function WhatWouldOpen({ matches }: { matches: MatchesView }) {
  const t = useTranslations("matching.opens");
  const words = useVerdictWords(matches.names);
  const { ladder } = matches;
  if (ladder.rungs.length === 0) return null;
  return (
    <section aria-labelledby="opens" className="mb-10">
      <h2 id="opens" className="border-ink border-b pb-2 text-13">
        {t("ladder")}
      </h2>
      <Bars ladder={ladder} words={words} className={across} />
      <Rungs ladder={ladder} words={words} className={across} />
      <p className="mt-3 text-13 text-ink-2">{t("note")}</p>
    </section>
  );
}

/** What each further item would open by itself, as bars of one scale, and below how few items open how many together. */
export function WhatOpens({ matches, words }: { matches: MatchesView; words: Choice["words"] }) {
  const t = useTranslations("matching.opens");
  const { ladder } = matches;
  const [first] = ladder.rungs;
  if (!first) return null;
  const hasMore = ladder.rungs.length > 1 || first.itemCodes.length > 1;
  return (
    <section aria-labelledby="opens">
      <h2 id="opens" className="border-ink border-b pb-2 text-13">
        {t("title")}
      </h2>
      <Bars ladder={ladder} words={words} />
      {hasMore ? (
        <>
          <h3 className="mt-4 text-13">{t("ladder")}</h3>
          <Rungs ladder={ladder} words={words} />
        </>
      ) : null}
      <p className="mt-3 text-13 text-ink-2">{t("note")}</p>
    </section>
  );
}

const barsShown = 6;

function Bars({ ladder: { single }, words, className }: Ladder & { className?: string }) {
  const t = useTranslations("matching.opens");
  const alone = single.filter(({ products }) => products > 0);
  const most = Math.max(1, ...alone.map(({ products }) => products));
  const rows = (some: typeof alone) => (
    <ul className={className}>
      {some.map(({ itemCodes, products }) => (
        <li key={itemCodes.join()} className="border-edge border-b py-2.5 text-13">
          <span className="flex items-baseline justify-between gap-4">
            <span>{words.items(itemCodes)}</span>
            <span className="num font-semibold">+{products}</span>
          </span>
          <span aria-hidden className="mt-1.5 block h-1 bg-line">
            <span style={{ width: `${(100 * products) / most}%` }} className="forced-color-adjust-none block h-full bg-brand" />
          </span>
          <span className="font-mono text-12 text-ink-3">{itemCodes.join(", ")}</span>
        </li>
      ))}
    </ul>
  );
  return (
    <>
      {alone.length > 0 ? rows(alone.slice(0, barsShown)) : null}
      {alone.length > barsShown ? (
        <details>
          <summary className="flex min-h-8 w-fit items-center text-13 text-brand-text hover:underline max-md:min-h-11">
            {t("moreItems", { count: alone.length - barsShown })}
          </summary>
          {rows(alone.slice(barsShown))}
        </details>
      ) : null}
    </>
  );
}

/** How few items open how many products and which, up to the least that opens them all. */
function Rungs({ ladder: { rungs, isExact, joined }, words, className = "" }: Ladder & { className?: string }) {
  const t = useTranslations("matching.opens");
  return (
    <>
      <ol className={`num text-13 ${className}`}>
        {rungs.map(({ itemCodes, products, first, others }, place) => (
          <li key={itemCodes.length} className="border-edge border-b py-2">
            <span className="flex items-baseline justify-between gap-4 font-medium">
              <span>{t("rung", { count: itemCodes.length })}</span>
              <span className="shrink-0">{t("rungOpens", { count: products })}</span>
            </span>
            <span className="block text-12 text-ink-2">{words.items(itemCodes)}</span>
            <Opened first={first} others={others} />
            {place === rungs.length - 1 ? <span className="block text-12 text-ink-2">{t("least")}</span> : null}
          </li>
        ))}
      </ol>
      {isExact ? null : <p className="mt-2 text-12 text-ink-3">{joined > 0 ? t("stepwiseJoined", { count: joined }) : t("stepwise")}</p>}
    </>
  );
}

/** The first of the products that a step opens, each with its page, and how many others. */
function Opened({ first, others }: Pick<Ladder["ladder"]["rungs"][number], "first" | "others">) {
  const t = useTranslations("matching.opens");
  const locale = useLocale();
  return (
    <span className="mt-0.5 block text-12">
      <span className="text-ink-2">{t("opened")}</span>
      {first.map(({ productId, lenderName, productName }) => (
        <span key={productId} className="block">
          <TextLink href={`/products/${productId}`} prefetch={false}>
            {nameIn(locale, productName)}
          </TextLink>{" "}
          <span className="text-ink-2">{nameIn(locale, lenderName)}</span>
        </span>
      ))}
      {others > 0 ? <span className="block text-ink-2">{t("openedMore", { count: others })}</span> : null}
    </span>
  );
}
