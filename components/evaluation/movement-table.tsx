import { useTranslations } from "next-intl";
import { cn } from "@/components/ui/classes";
import { Count } from "@/components/ui/count";
import { evaluationGrades } from "@/db/schema/words";
import type { Movement } from "@/server/evaluation/runs/schema";

/** Who went from which grade to which: rows are what stood before, columns what stands now; who stayed is on the slanting line. Few are not told from none. */
export function MovementTable({ movement }: { movement: readonly Movement[] }) {
  const t = useTranslations("evaluation.runs.movement");
  const rows = [...evaluationGrades, null];
  const found = (from: Movement["from"], to: string) => movement.find((step) => step.from === from && step.to === to);
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: on a narrow screen the table scrolls sideways, by keyboard too
    // biome-ignore lint/a11y/useSemanticElements: a fieldset is for form controls
    <div className="scroll-sign overflow-x-auto" role="group" aria-label={t("title")} tabIndex={0}>
      <table className="text-13">
        <caption className="sr-only">{t("title")}</caption>
        <thead>
          <tr className="h-8 border-line border-b text-12 text-ink-3">
            <th scope="col" className="hold pe-4 text-start font-normal">
              {t("before")}
            </th>
            {evaluationGrades.map((grade) => (
              <th key={grade} scope="col" className="min-w-16 ps-3 text-end font-normal">
                {t("now", { grade })}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((from) => (
            <tr key={from ?? "none"} className="h-8 border-edge border-b">
              <th scope="row" className="pe-4 text-start font-normal">
                {from ?? t("none")}
              </th>
              {evaluationGrades.map((to) => (
                <td key={to} className={cn("num ps-3 text-end", from === to && "bg-sunken")}>
                  <Cell step={found(from, to)} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Cell({ step }: { step: Movement | undefined }) {
  return step ? <Count value={step.subjects} /> : <span className="text-ink-3">–</span>;
}
