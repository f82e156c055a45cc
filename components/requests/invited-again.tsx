import { useLocale, useTranslations } from "next-intl";
import type { OwnReconsiderationView } from "@/server/corrections/reconsiderations/schema";
import { shanghaiDate } from "@/server/kernel/dates";
import { formatDate } from "@/server/kernel/format";
import { nameIn } from "../consents/name-in";
import { LinkButton } from "../ui/link-button";

/** A refusal that its lender took back, as the enterprise's next step: who asks for a new request, since when, and the way to it. */
export function InvitedAgain({ task, onRequest = false }: { task: OwnReconsiderationView; onRequest?: boolean }) {
  const t = useTranslations("loanRequests.reconsideration");
  const locale = useLocale();
  const { lenderName, decidedAt, reference, loanRequestId, caseId } = task;
  const lender = lenderName ? nameIn(locale, lenderName) : "";
  const day = decidedAt ? formatDate(shanghaiDate(decidedAt), locale) : "";
  return (
    <div className="flex flex-wrap items-center justify-between gap-4 border-line border-y py-4">
      <div>
        <p className="font-semibold text-17">{t("invited", { lender })}</p>
        <p className="text-13 text-ink-2">
          {t("status.reversed", { day, due: "" })} <span className="num">{t("ofRequest", { reference })}</span>
        </p>
      </div>
      {onRequest ? (
        <LinkButton look="primary" href={`#${caseId}`}>
          {t("toReasons")}
        </LinkButton>
      ) : (
        <LinkButton look="primary" href={`/enterprise/requests/${loanRequestId}/timeline#${caseId}`}>
          {t("askNow")}
        </LinkButton>
      )}
    </div>
  );
}
