import { useTranslations } from "next-intl";
import { CorrectionText } from "@/components/objections/correction-text";
import { DateText } from "@/components/ui/date-text";
import { HanMarked } from "@/components/ui/han-marked";
import { Pill } from "@/components/ui/status-pill";
import type { WrittenAnswerView } from "@/server/corrections/relays/schema";

const looks = { waiting: "waiting", entered: "good", returned: "still" } as const;

/** What administrators entered for the unit, newest first, and what became of it. */
export function WrittenList({ written, itemCode }: { written: readonly WrittenAnswerView[]; itemCode: string }) {
  const t = useTranslations("relays.written");
  const outcomes = useTranslations("answerObjection.outcome");
  if (written.length === 0) return null;
  return (
    <section aria-labelledby="written" className="flex flex-col gap-4">
      <h2 id="written" className="border-line border-b pb-1 text-15">
        {t("title")}
      </h2>
      {written.map(({ answerId, status, decision, outcome, correction, answer, letterNo, letterOn, ...who }) => (
        <article key={answerId} className="flex max-w-[72ch] flex-col gap-1">
          <p className="flex flex-wrap items-center gap-x-3 gap-y-1">
            <Pill look={looks[status]}>{t(`status.${status}`)}</Pill>
            <span className="font-medium">{outcome ? outcomes(outcome) : t(`decision.${decision}`)}</span>
          </p>
          <p className="text-12 text-ink-3">
            {letterNo && letterOn ? t.rich("letter", { no: letterNo, day: () => <DateText value={letterOn} /> }) : null}{" "}
            {t("by", { name: who.enteredByName })} <DateText value={who.enteredAt} look="moment" />
          </p>
          <p lang="zh-CN" className="whitespace-pre-line">
            {answer}
          </p>
          {correction ? <CorrectionText itemCode={itemCode} correction={correction} /> : null}
          {who.reason && who.decidedByName ? (
            <p className="border-line border-s-2 ps-3 text-13">
              {t("returned", { name: who.decidedByName })} <HanMarked text={who.reason} />
            </p>
          ) : null}
          {status === "entered" && who.decidedByName ? (
            <p className="text-13 text-ink-2">{t("confirmed", { name: who.decidedByName })}</p>
          ) : null}
        </article>
      ))}
    </section>
  );
}
