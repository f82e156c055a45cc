import { useLocale, useTranslations } from "next-intl";
import { nameIn } from "@/components/consents/name-in";
import { LawText } from "@/components/rules/law-text";
import type { RegionPromises } from "@/server/evaluation/schema";

/** What each region's rules promise a good grade. */
export function GradePromises({ regions }: { regions: readonly RegionPromises[] }) {
  const t = useTranslations("gradePromises");
  if (regions.length === 0) return null;
  return (
    <section aria-labelledby="promises" className="mt-12">
      <h2 id="promises" className="text-21">
        {t("title")}
      </h2>
      <p className="mt-1 mb-4 max-w-[68ch] text-13 text-ink-2">{t("lead")}</p>
      {regions.map((region) => (
        <PromisesOfRegion key={region.regionCode} region={region} withGrade />
      ))}
    </section>
  );
}

type PromisesOfRegionProps = { region: RegionPromises; withGrade?: boolean };

/** What one region's rules promise, under its name. */
export function PromisesOfRegion({ region: { regionName, promises }, withGrade = false }: PromisesOfRegionProps) {
  const t = useTranslations("gradePromises");
  const locale = useLocale();
  return (
    <div className="mb-4">
      <h3 className="border-line border-b pb-1 text-13 text-ink-2">{regionName ? nameIn(locale, regionName) : t("nation")}</h3>
      <ul>
        {promises.map(({ from, promise, article }) => (
          <li key={promise.en} className="border-edge border-b py-2 text-13">
            <p>
              {withGrade ? <span className="me-2 font-semibold">{t("from", { grade: from })}</span> : null}
              {nameIn(locale, promise)}
            </p>
            <p className="text-12 text-ink-3">
              <LawText article={article} />
            </p>
          </li>
        ))}
      </ul>
    </div>
  );
}
