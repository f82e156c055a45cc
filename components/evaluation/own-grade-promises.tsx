import { useTranslations } from "next-intl";
import type { OwnPromises } from "@/server/evaluation/schema";
import { PromisesOfRegion } from "./grade-promises";

/** What an enterprise's grade brings where it is registered, each with its article, and under it what the grades above would bring besides. */
export function OwnGradePromises({ own: { grade, regions, ahead } }: { own: OwnPromises }) {
  const t = useTranslations("gradePromises");
  const kept = regions.filter(({ promises }) => promises.length > 0);
  return (
    <section aria-labelledby="promises">
      <h2 id="promises" className="mb-2 text-17">
        {grade ? t("own", { grade }) : t("title")}
      </h2>
      {kept.length === 0 ? <p className="text-13 text-ink-2">{t(grade ? "noneForGrade" : "ungraded")}</p> : null}
      {kept.map((region) => (
        <PromisesOfRegion key={region.regionCode} region={region} />
      ))}
      {ahead.map((step) => (
        <section key={step.grade} aria-labelledby={`ahead-${step.grade}`} className="mt-5 border-line-ctl border-s-2 ps-4">
          <h3 id={`ahead-${step.grade}`} className="font-semibold text-15">
            {t("ahead", { grade: step.grade })}
          </h3>
          <p className="mb-2 text-13 text-ink-2">{t("missing", { points: step.points })}</p>
          {step.regions.map((region) => (
            <PromisesOfRegion key={region.regionCode} region={region} />
          ))}
        </section>
      ))}
      {grade && ahead.length === 0 ? <p className="mt-2 text-13 text-ink-2">{t("nothingAhead")}</p> : null}
    </section>
  );
}
