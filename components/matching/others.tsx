"use client";

import { useTranslations } from "next-intl";
import type { MatchesView, MatchView } from "@/server/matching/schema";
import type { Choice } from "./fit-row";
import { FoldedProducts } from "./folded-products";
import { reasonsInSum } from "./shelf";

type OthersProps = { products: readonly MatchView[]; unlisted: MatchesView["unlisted"]; choice: Choice };

/** Products that do not fit: why in sum, and each with every rule on opening. */
export function Others({ products, unlisted, choice }: OthersProps) {
  const t = useTranslations("matching");
  return (
    <>
      <dl className="num flex flex-wrap gap-x-7 gap-y-1 border-edge border-b py-3 text-13 max-sm:flex-col">
        {reasonsInSum(products, unlisted).map(({ criterion, products: count }) => (
          <div key={criterion} className="flex gap-2 max-sm:justify-between">
            <dt className="text-ink-2">{t(`sum.${criterion}` as "sum.amount")}</dt>
            <dd className="font-semibold">{count}</dd>
          </div>
        ))}
      </dl>
      {products.length > 0 ? (
        <FoldedProducts
          summary={t(unlisted.length > 0 ? "showListed" : "showOthers", { count: products.length })}
          products={products}
          choice={choice}
        />
      ) : null}
    </>
  );
}
