"use client";

import { useTranslations } from "next-intl";
import { Link, usePathname } from "@/i18n/navigation";
import { cn } from "../ui/classes";
import { type Desk, type NavKey, placeOf } from "./navigation";
import { usePlaces } from "./places";

export type NavCounts = Partial<Record<NavKey, number>>;

type NavLinksProps = {
  desk: Desk;
  counts?: NavCounts;
  /** Only the places that do not stand in the bottom bar. */
  beyondBar?: boolean;
};

/** The desk's places, the present one marked, with what waits in each. In a narrow frame only the icons show; the names stay for the ear. */
export function NavLinks({ desk, counts = {}, beyondBar = false }: NavLinksProps) {
  const t = useTranslations("shell.nav");
  const here = placeOf(desk, usePathname());
  const places = usePlaces(desk).filter((item) => !beyondBar || !item.bottom);
  return (
    <nav aria-label={t("label")} className="flex flex-col gap-px">
      {places.map((item) => (
        <div key={item.key} className={cn(item.apart && "mt-3 border-line border-t pt-3")}>
          <Link
            href={item.href}
            title={t(item.key)}
            aria-current={item === here ? "page" : undefined}
            className={cn(
              "relative flex h-[34px] items-center gap-2.5 rounded-ctl px-2.5 font-medium text-ink-2 transition-colors duration-100 hover:bg-line/40 hover:text-ink max-md:h-11",
              "aria-[current]:bg-surface aria-[current]:font-semibold aria-[current]:text-ink aria-[current]:inset-ring aria-[current]:inset-ring-line",
              "aria-[current]:before:absolute aria-[current]:before:inset-y-2 aria-[current]:before:-start-3 aria-[current]:before:w-[3px] aria-[current]:before:rounded-full aria-[current]:before:bg-brand",
              "md:group-data-narrow/desk:w-9 md:group-data-narrow/desk:justify-center md:group-data-narrow/desk:px-0",
            )}
          >
            <item.icon aria-hidden className="size-4 shrink-0 stroke-[1.5]" />
            <span className="truncate md:group-data-narrow/desk:sr-only">{t(item.key)}</span>
            {counts[item.key] ? (
              <span className="num ms-auto text-12 text-ink-3 md:group-data-narrow/desk:sr-only">{counts[item.key]}</span>
            ) : null}
          </Link>
        </div>
      ))}
    </nav>
  );
}
