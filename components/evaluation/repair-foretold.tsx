import { useTranslations } from "next-intl";
import { Banner } from "@/components/ui/banner";
import { DateText } from "@/components/ui/date-text";
import type { OwnEvaluation } from "@/server/evaluation/schema";

type RepairForetoldProps = { own: OwnEvaluation; recordId?: string | null; className?: string };

/** What the evaluation that a repair brings about would count: today's standing, by how many newer records, and what is left without this one. */
export function RepairForetold({ own: { current, today }, recordId = null, className }: RepairForetoldProps) {
  const t = useTranslations("evaluation.whatIf");
  if (!today) return null;
  const { grade, score, newer, whatIf } = today;
  const one = whatIf.find((line) => line.recordId === recordId);
  const isLower = current !== null && score < current.score;
  const asOf = () => (current ? <DateText value={current.asOf} /> : null);
  return (
    <Banner tone={isLower ? "warn" : "info"} title={t("evaluatedAnew")} {...(className ? { className } : {})}>
      <p>{t("anewOn")}</p>
      {current && newer > 0 ? <p>{t.rich("newer", { count: newer, day: asOf })}</p> : null}
      <p>
        {current && isLower
          ? t.rich("anewLower", { grade, score, published: current.grade, publishedScore: current.score, day: asOf })
          : t("anewStands", { grade, score })}
        {one ? ` ${t("anewOne", one.now.without)}` : null}
      </p>
    </Banner>
  );
}
