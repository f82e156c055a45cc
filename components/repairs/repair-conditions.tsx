import { Circle, CircleCheck } from "lucide-react";
import { useLocale, useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { LawText } from "@/components/rules/law-text";
import { DateText } from "@/components/ui/date-text";
import type { ReceivedRepairView } from "@/server/corrections/repairs/schema";
import { shanghaiDate } from "@/server/kernel/dates";
import { formatDate } from "@/server/kernel/format";

/** What the rules ask of an application, each with what stands for it; what a person has to see for themselves is said so. */
export function RepairConditions({ repair }: { repair: ReceivedRepairView }) {
  const t = useTranslations("desk.repair.condition");
  const locale = useLocale();
  const { earliestOn, rule, papers, submittedAt, today } = repair;
  const proofs = papers.filter(({ kind }) => kind === "proof");
  const letter = papers.find(({ kind }) => kind === "commitment");
  const conditions: { key: string; isMet: boolean; what: string; says: ReactNode; why?: ReactNode }[] = [
    {
      key: "day",
      isMet: earliestOn <= today,
      what: t("day"),
      says: <DateText value={earliestOn} />,
      why: rule ? <LawText article={rule.article} /> : null,
    },
    { key: "duty", isMet: proofs.length > 0, what: t("duty"), says: t("proofs", { count: proofs.length }), why: t("dutyWhy") },
    {
      key: "letter",
      isMet: letter !== undefined,
      what: t("letter"),
      says: letter ? <DateText value={letter.addedAt} /> : t("missing"),
      why: t("letterWhy"),
    },
    {
      key: "bar",
      isMet: submittedAt !== null,
      what: t("bar"),
      says: t("none"),
      why: submittedAt ? t("barWhy", { day: formatDate(shanghaiDate(submittedAt), locale) }) : null,
    },
  ];
  const met = conditions.filter(({ isMet }) => isMet).length;
  return (
    <section aria-labelledby="conditions">
      <h2 id="conditions" className="mb-2 text-15">
        {t("title")} <span className="num font-normal text-13 text-ink-2">{t("met", { met, of: conditions.length })}</span>
      </h2>
      <ul className="border-line border-t">
        {conditions.map(({ key, isMet, what, says, why }) => (
          <li key={key} className="flex gap-2.5 border-edge border-b py-2 text-13">
            {isMet ? (
              <CircleCheck aria-label={t("isMet")} className="mt-0.5 size-4 shrink-0 stroke-[1.5] text-good" />
            ) : (
              <Circle aria-label={t("isNotMet")} className="mt-0.5 size-4 shrink-0 stroke-[1.5] text-warn" />
            )}
            <span className="min-w-0">
              {what}
              {why ? <span className="block text-12 text-ink-3">{why}</span> : null}
            </span>
            <span className="ms-auto text-end font-medium">{says}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}
