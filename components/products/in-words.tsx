"use client";

import { useTranslations } from "next-intl";
import type { ProductTerms } from "@/server/products/schema";
import { DifferenceList } from "./difference-list";
import { useKnownNames } from "./known-names";
import { useItemNames } from "./use-item-name";

/** How the version at work differs from the one on the shelf; null while it is not complete. */
export function InWords({ published, typed, draftVersion }: { published: ProductTerms; typed: ProductTerms | null; draftVersion: number }) {
  const t = useTranslations("products.build");
  const { names } = useKnownNames();
  const items = useItemNames();
  return (
    <section aria-labelledby="in-words" className="border-line border-t pt-6">
      <h2 id="in-words" className="mb-2 text-17">
        {t("inWords", { version: draftVersion })}
      </h2>
      {typed ? (
        <DifferenceList before={published} after={typed} names={{ ...items, ...names }} />
      ) : (
        <p className="text-13 text-ink-2">{t("incomplete")}</p>
      )}
    </section>
  );
}
