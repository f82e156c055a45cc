import { useLocale, useTranslations } from "next-intl";
import { asksToSign } from "@/server/consents/allowance";
import type { GivenDeletions } from "@/server/consents/deletions/schema";
import { formatMoment } from "@/server/kernel/format";
import type { CaseView } from "@/server/loan-requests/schema";
import { listIn, nameIn } from "../consents/name-in";
import { LinkButton } from "../ui/link-button";
import { TextLink } from "../ui/text-link";

type LenderAllowanceProps = { one: CaseView; loanRequestId: string; deletions: GivenDeletions };

/** That a lender can read nothing more, or less, for a request: since when, what it must delete, and the way to let it read again. Nothing where all is open. */
export function LenderAllowance({ one, loanRequestId, deletions }: LenderAllowanceProps) {
  const t = useTranslations("loanRequests.allowance");
  const locale = useLocale();
  const { allowance, lenderName } = one;
  if (!allowance || allowance.state === "allowed" || (allowance.state === "used_up" && !allowance.askedAt)) return null;
  const { state, since, askedAt, takenOut, consentIds, consentId, maySign } = allowance;
  const lender = lenderName ? nameIn(locale, lenderName) : t("lender");
  const at = since ? formatMoment(since, locale) : "";
  const items = listIn(
    locale,
    takenOut.map((name) => nameIn(locale, name)),
  );
  return (
    <div className="mt-3 flex flex-col gap-1.5 border-warn border-s-2 ps-3 text-13">
      <p className="font-semibold">{t("title", { state })}</p>
      <p>{t(`what.${state}`, { lender, at, items })}</p>
      {state === "paused" && takenOut.length > 0 ? <p>{t("alsoOut", { items })}</p> : null}
      <Deletion waiting={deletions.waiting.filter((held) => consentIds.includes(held.consentId))} state={state} />
      {askedAt ? <p>{t("asked", { lender, at: formatMoment(askedAt, locale) })}</p> : null}
      <p className="flex flex-wrap items-center gap-x-4 gap-y-1">
        {asksToSign(state) && maySign ? (
          <LinkButton size="small" href={`/enterprise/requests/${loanRequestId}/allow/${one.caseId}`}>
            {t("again")}
            <span className="sr-only">: {lender}</span>
          </LinkButton>
        ) : null}
        {consentId ? (
          <TextLink href={`/enterprise/data/consents/${consentId}`} className="inline-flex items-center max-md:min-h-11">
            {t(state === "paused" || state === "fallen" ? "toConsentAct" : "toConsent")}
          </TextLink>
        ) : null}
      </p>
      <p className="text-ink-2">{t("orElse", { state: one.status })}</p>
    </div>
  );
}

/** What the lender still has of what it read, and by when it must say that it is gone. */
function Deletion({ waiting: [first], state }: { waiting: GivenDeletions["waiting"]; state: string }) {
  const t = useTranslations("loanRequests.allowance");
  const locale = useLocale();
  if (!first) return state === "revoked" || state === "expired" ? <p className="text-ink-2">{t("nothingHeld")}</p> : null;
  return <p>{t(`delete.${first.state}`, { due: formatMoment(first.dueAt, locale), by: formatMoment(first.confirmBy, locale) })}</p>;
}
