"use client";

import { useTranslations } from "next-intl";
import { Link, usePathname } from "@/i18n/navigation";
import { BottomMore } from "./bottom-more";
import type { NavCounts } from "./nav-links";
import { type Desk, placeOf } from "./navigation";
import { usePlaces } from "./places";

const look =
  "flex min-w-0 flex-col items-center justify-center gap-0.5 font-medium text-12 text-ink-2 aria-[current]:font-semibold aria-[current]:text-brand-text";

/** The places an enterprise goes to most, in reach of the thumb, and the way to all others. */
export function BottomBar({ desk, counts }: { desk: Desk; counts?: NavCounts }) {
  const t = useTranslations("shell.nav");
  const here = placeOf(desk, usePathname());
  return (
    <nav
      aria-label={t("bottom")}
      className="fixed inset-x-0 bottom-0 z-10 grid h-15 auto-cols-fr grid-flow-col border-line border-t bg-surface md:hidden print:hidden"
    >
      {usePlaces(desk)
        .filter((item) => item.bottom)
        .map((item) => (
          <Link key={item.key} href={item.href} aria-current={item === here ? "page" : undefined} className={look}>
            <item.icon aria-hidden className="size-5 stroke-[1.5]" />
            <span className="max-w-full truncate px-1">{t(`short.${item.key}` as "short.home")}</span>
          </Link>
        ))}
      <BottomMore desk={desk} isHere={here !== undefined && !here.bottom} className={look} {...(counts ? { counts } : {})} />
    </nav>
  );
}
