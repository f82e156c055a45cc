"use client";

import { useQuery } from "@tanstack/react-query";
import { useLocale, useTranslations } from "next-intl";
import { useTRPC } from "@/components/api/provider";
import { listIn, nameIn } from "@/components/consents/name-in";
import type { Supply } from "@/server/products/criteria/criterion";

/** Where a criterion's fact comes from, and whether it takes the enterprise's consent: "Tax bureau · consent". */
export function CriteriaSource({ supply }: { supply: Supply }) {
  const t = useTranslations("products.counts");
  const locale = useLocale();
  const catalogue = useQuery(useTRPC().catalogue.findCatalogue.queryOptions());
  const all = (catalogue.data?.classes ?? []).flatMap((one) => one.items);
  const items = all.filter(({ code }) => supply.items.includes(code));
  const sources = [...new Set(items.map(({ source }) => nameIn(locale, source)))];
  const isPublic = items.every(({ sensitivity }) => sensitivity === "public");
  if (supply.by === "platform") return <p className="text-12 text-ink-3">{t("source.platform")}</p>;
  if (supply.items.length > 0 && sources.length === 0) return <p className="h-4 text-12" />;
  return (
    <p className="text-12 text-ink-3">
      {sources.length === 0
        ? t("source.entered")
        : t("source.records", { sources: listIn(locale, sources), access: isPublic ? "public" : "consent" })}
    </p>
  );
}
