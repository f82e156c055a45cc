"use client";

import { useTranslations } from "next-intl";
import type { MatchView } from "@/server/matching/schema";
import type { Choice } from "./fit-row";
import { FoldedProducts } from "./folded-products";
import { awaitedFor } from "./shelf";

/** Products of which nothing is known to fail and something could not be checked: for want of which item, whose it is, and how often. */
export function Unchecked({ products, choice }: { products: readonly MatchView[]; choice: Choice }) {
  const t = useTranslations("matching");
  const { words } = choice;
  return (
    <>
      <dl className="num border-edge border-b py-1 text-13">
        {awaitedFor(products).map(({ itemCode, products: count }) => (
          <div key={itemCode} className="flex items-baseline justify-between gap-4 py-1">
            <dt>
              {words.items([itemCode])}
              <span className="block text-12 text-ink-3">{t("awaited", { sources: words.sources([itemCode]) })}</span>
            </dt>
            <dd className="shrink-0 font-semibold">{t("awaitedFor", { count })}</dd>
          </div>
        ))}
      </dl>
      <FoldedProducts summary={t("showUnchecked", { count: products.length })} products={products} choice={choice} />
    </>
  );
}
