import { useLocale, useTranslations } from "next-intl";
import type { OwnReconsiderationView } from "@/server/corrections/reconsiderations/schema";
import { nameIn } from "../consents/name-in";
import { LinkButton } from "../ui/link-button";
import { ReconsiderationNote } from "./reconsideration-note";

/** A refusal that its lender looks at again, on the enterprise's home: who, by when, why, and the way to the request. */
export function LooksAgain({ task }: { task: OwnReconsiderationView }) {
  const t = useTranslations("loanRequests.reconsideration");
  const locale = useLocale();
  const { lenderName, reference, loanRequestId, caseId } = task;
  return (
    <div className="flex flex-wrap items-center justify-between gap-4 border-line border-y py-4">
      <div>
        <p className="font-semibold text-17">{t("looksAgain", { lender: lenderName ? nameIn(locale, lenderName) : "" })}</p>
        <p className="num text-13 text-ink-2">{t("ofRequest", { reference })}</p>
        <ReconsiderationNote task={task} />
      </div>
      <LinkButton href={`/enterprise/requests/${loanRequestId}/timeline#${caseId}`}>{t("toRequest")}</LinkButton>
    </div>
  );
}
