import { useLocale, useTranslations } from "next-intl";
import { Link } from "@/i18n/navigation";
import type { Named } from "@/server/statistics/schema";
import { Name } from "../shell/desk-shell";
import { regionNameIn } from "./names";

/** From the country down to the place whose figures these are; the way back up keeps the period. */
export function PlaceTrail({ place, hrefOf }: { place: readonly Named[]; hrefOf: (code: string | undefined) => string }) {
  const t = useTranslations("statistics");
  const locale = useLocale();
  if (place.length === 0) return null;
  return (
    <nav aria-label={t("region")} className="text-13 text-ink-3">
      <ol className="flex flex-wrap items-center gap-2">
        <li>
          <Link href={hrefOf(undefined)} className="hover:text-ink hover:underline">
            {t("nation")}
          </Link>
        </li>
        {place.map((one, step) => {
          const name = <Name>{regionNameIn(locale, one)}</Name>;
          return (
            <li key={one.code} className="flex items-center gap-2">
              <span aria-hidden>/</span>
              {step === place.length - 1 ? (
                <span aria-current="page" className="font-medium text-ink">
                  {name}
                </span>
              ) : (
                <Link href={hrefOf(one.code)} className="hover:text-ink hover:underline">
                  {name}
                </Link>
              )}
            </li>
          );
        })}
      </ol>
    </nav>
  );
}
