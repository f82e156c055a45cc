"use client";

import type { MatchView } from "@/server/matching/schema";
import { type Choice, FitRow } from "./fit-row";

/** Many products behind one line, each with every rule on opening. */
export function FoldedProducts({ summary, products, choice }: { summary: string; products: readonly MatchView[]; choice: Choice }) {
  return (
    <details open={products.some((product) => choice.anchorOf(product) !== undefined)}>
      <summary className="flex min-h-8 w-fit items-center text-13 text-brand-text hover:underline max-md:min-h-11">{summary}</summary>
      <ul>
        {products.map((product) => (
          <FitRow key={product.versionId} product={product} choice={choice} />
        ))}
      </ul>
    </details>
  );
}
