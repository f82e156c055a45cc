import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import type { ProductTerms } from "@/server/products/schema";
import { useProductWords } from "./product-words";

/** Terms, and beside them what they cost a year; null while they are not complete. */
export function BesideCost({ typed, children }: { typed: ProductTerms | null; children: ReactNode }) {
  const t = useTranslations("products.build");
  const words = useProductWords();
  return (
    <div className="grid gap-8 xl:grid-cols-[minmax(0,1fr)_320px]">
      <div className="flex min-w-0 flex-col gap-8">{children}</div>
      <aside aria-label={t("beside")} className="xl:sticky xl:top-16 xl:self-start">
        {typed ? (
          <>
            <h2 className="mb-1 text-13">{t("annualCost")}</h2>
            <p className="num text-20">{words.annualCost(typed) ?? t("costUnknown")}</p>
          </>
        ) : (
          <p className="text-13 text-ink-2">{t("incomplete")}</p>
        )}
      </aside>
    </div>
  );
}
