"use client";

import { useTranslations } from "next-intl";
import { Link, usePathname } from "@/i18n/navigation";
import { type Desk, placeOf } from "./navigation";

/** The name of the place one is in, until the page writes its own trail. */
export function HereCrumb({ desk }: { desk: Desk }) {
  const t = useTranslations("shell.nav");
  const path = usePathname();
  const here = placeOf(desk, path);
  if (!here) return null;
  return (
    <div className="min-w-0 truncate font-medium max-md:hyphens-auto max-md:whitespace-normal max-md:leading-tight md:group-has-[[data-trail]]/desk:invisible">
      {path === here.href ? (
        t(here.key)
      ) : (
        <Link href={here.href} className="max-md:py-3">
          {t(here.key)}
        </Link>
      )}
    </div>
  );
}
