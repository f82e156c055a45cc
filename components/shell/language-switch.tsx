"use client";

import { useSearchParams } from "next/navigation";
import { useLocale } from "next-intl";
import { Link, usePathname } from "@/i18n/navigation";
import { languageNames } from "@/i18n/routing";

/** The same page in the other language: path and filters stay. */
export function LanguageSwitch() {
  const other = useLocale() === "en" ? "zh-CN" : "en";
  const query = useSearchParams().toString();
  const path = usePathname();
  return (
    <Link
      href={query ? `${path}?${query}` : path}
      locale={other}
      lang={other}
      hrefLang={other}
      scroll={false}
      className="hold flex h-7 items-center rounded-ctl px-2 text-13 text-ink-2 hover:bg-sunken hover:text-ink max-md:h-11"
    >
      {languageNames[other]}
    </Link>
  );
}
