import { useTranslations } from "next-intl";
import { questions } from "@/server/matching/check-answers";
import { StartRequest } from "../requests/start-request";
import { draftFrom } from "./answers";
import type { Settled } from "./look-up";
import { useSaid } from "./use-said";

/** The door from the check: what was answered there, and a draft that begins with it. Nothing where no answer came along. */
export function FromCheck({ checked }: { checked: Settled }) {
  const t = useTranslations("loanRequests.apply");
  const said = useSaid(checked.typed, checked.names);
  const answers = draftFrom(checked.typed);
  if (!answers) return null;
  return (
    <section className="flex flex-col items-start gap-3 rounded-panel border border-brand bg-surface p-5 sm:col-span-2">
      <h2 className="text-15">{t("fromCheck")}</h2>
      <p className="text-ink-2">{t("fromCheckText", { answers: questions.flatMap((question) => said[question]).join(" · ") })}</p>
      <StartRequest answers={answers} label={t("startFromCheck")} />
    </section>
  );
}
