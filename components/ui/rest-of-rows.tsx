"use client";

import { ChevronDown } from "lucide-react";
import { useTranslations } from "next-intl";
import type { SyntheticEvent } from "react";

/** Beneath a table whose first rows alone stand on phones: asks for all of them, and leads on to the first that was not there before. */
export function RestOfRows({ first, all }: { first: number; all: number }) {
  const t = useTranslations("ui.table");
  const lead = ({ currentTarget: fold }: SyntheticEvent<HTMLDetailsElement>) => {
    const row = fold.parentElement?.querySelector<HTMLElement>(`tbody [data-place="${first}"]`);
    if (!fold.open || !row) return;
    row.tabIndex = -1;
    row.focus({ preventScroll: true });
  };
  return (
    <details className="rest-of-rows group/rest md:hidden print:hidden" onToggle={lead}>
      <summary className="flex min-h-11 items-center gap-1.5 text-13 text-brand-text">
        <ChevronDown aria-hidden className="size-4 shrink-0 transition-transform group-open/rest:rotate-180" />
        <span className="group-open/rest:hidden">{t("showAll", { count: all })}</span>
        <span className="hidden group-open/rest:inline">{t("showFirst", { count: first })}</span>
      </summary>
    </details>
  );
}
