import { useTranslations } from "next-intl";
import { DateText } from "@/components/ui/date-text";
import { TextLink } from "@/components/ui/text-link";
import type { Explained } from "@/server/evaluation/schema";
import { GradeScale } from "./grade-scale";

/** A grade with its points, by which model and on which records it was given, and where it lies among that model's grades. */
export function GivenGrade({ evaluation }: { evaluation: Explained }) {
  const t = useTranslations("evaluation");
  const { grade, grades, base, score, asOf, validTo, modelId, modelName } = evaluation;
  return (
    <section aria-labelledby="grade">
      <h2 id="grade" className="border-line border-b pb-2 text-17">
        {t("standing")}
      </h2>
      <p className="pt-3">
        <span className="font-semibold">{t("grade", { grade })}</span>
        <span className="num ms-3 text-ink-2">{t("score", { score })}</span>
      </p>
      <p className="text-13 text-ink-2">
        {t.rich("given", {
          model: modelName,
          asOf: () => <DateText value={asOf} />,
          until: () => <DateText value={validTo} />,
        })}
      </p>
      <GradeScale grades={grades} base={base} score={score} />
      <p className="text-13 text-ink-2">{t("neverAlone")}</p>
      <p className="mt-2 text-13">
        <TextLink href={`/evaluation/versions/${modelId}`}>{t("readModel")}</TextLink>
      </p>
    </section>
  );
}
