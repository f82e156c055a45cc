import { useTranslations } from "next-intl";
import type { EvaluationModel } from "@/server/evaluation/models/model";

/** Where a score stands among the grades' least scores. The figure is in the text; the bar only shows how near the next step is. */
export function GradeScale({ grades, base, score }: Pick<EvaluationModel, "grades" | "base"> & { score: number }) {
  const t = useTranslations("evaluation");
  const steps = grades.toReversed();
  const top = Math.max(score, (grades[0]?.from ?? base) + (grades[0]?.from ?? base) / 20);
  const floor = Math.min(score, (steps[1]?.from ?? 0) - (top - (steps[1]?.from ?? 0)) / 6);
  const place = (points: number) => Math.min(100, Math.max(0, (100 * (points - floor)) / (top - floor)));
  return (
    <div>
      <div aria-hidden className="relative mt-8 mb-7 h-1.5 bg-line-ctl/60">
        {steps.slice(1).map(({ grade, from }) => (
          <div key={grade} style={{ insetInlineStart: `${place(from)}%` }} className="absolute -inset-y-1 w-px bg-line-ctl">
            <span className="num hold absolute top-4 -translate-x-1/2 text-12 text-ink-3">{grade}</span>
          </div>
        ))}
        <div style={{ insetInlineStart: `${place(score)}%` }} className="forced-color-adjust-none absolute -inset-y-2 w-0.5 bg-ink">
          <span className="num hold absolute -top-5 -translate-x-1/2 font-semibold text-12">{score}</span>
        </div>
      </div>
      <p className="sr-only">{t("scale", { steps: steps.map(({ grade, from }) => `${grade} ${from}`).join(", ") })}</p>
    </div>
  );
}
