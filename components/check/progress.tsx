import { useTranslations } from "next-intl";
import { type Question, questions } from "@/server/matching/check-answers";

/** Which of the five questions this is, in words and as five short lines. */
export function Progress({ question }: { question: Question }) {
  const t = useTranslations("check");
  const at = questions.indexOf(question);
  return (
    <div className="flex items-center justify-between gap-4">
      <p className="num text-13 text-ink-2">{t("progress", { at: at + 1, of: questions.length })}</p>
      <span aria-hidden className="flex gap-1.5">
        {questions.map((one, place) => (
          <span key={one} className={`forced-color-adjust-none h-0.5 w-6 ${place <= at ? "bg-brand" : "bg-line"}`} />
        ))}
      </span>
    </div>
  );
}
