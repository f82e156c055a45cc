import { useTranslations } from "next-intl";
import { Name } from "@/components/shell/desk-shell";
import { CreditCode } from "@/components/ui/credit-code";
import { DateText } from "@/components/ui/date-text";
import { EmptyState } from "@/components/ui/empty-state";
import { bindingActs } from "@/server/kernel/actor";
import type { WaitingMandateView } from "@/server/subjects/schema";
import { MandateDecision } from "./mandate-decision";

/** Claims to act for a company, the oldest first, each with what the claimant says. */
export function MandateQueue({ claims }: { claims: readonly WaitingMandateView[] }) {
  const t = useTranslations("governance.mandates");
  if (claims.length === 0) {
    return (
      <EmptyState kind="done" title={t("empty.title")}>
        {t("empty.body")}
      </EmptyState>
    );
  }
  return (
    <ul className="divide-y divide-line border-line border-y">
      {claims.map((claim) => (
        <li key={claim.mandateId}>
          <Claim claim={claim} />
        </li>
      ))}
    </ul>
  );
}

function Claim({ claim }: { claim: WaitingMandateView }) {
  const t = useTranslations("governance.mandates");
  const role = useTranslations("words.role");
  const act = useTranslations("account.claim.act");
  const acts = bindingActs.filter((name) => claim.scope.includes(name)).map((name) => act(name));
  return (
    <article className="grid gap-4 py-5 lg:grid-cols-[minmax(0,1fr)_auto]">
      <div className="min-w-0">
        <h2 className="text-15">
          <Name>{claim.organizationName}</Name>
        </h2>
        <p className="flex flex-wrap gap-x-4 text-13 text-ink-2">
          {claim.uscc ? <CreditCode code={claim.uscc} /> : null}
          <span>{t.rich("filed", { date: () => <DateText value={claim.createdAt} look="tableMoment" /> })}</span>
        </p>
        <p className="mt-3">
          {t("claims", { name: claim.claimantName, role: role(claim.kind) })} <span className="text-ink-3">{claim.claimantEmail}</span>
        </p>
        {claim.kind === "operator" ? (
          <p className="text-13 text-ink-2">
            {acts.length > 0 ? acts.join(t("comma")) : t("prepares")}
            {claim.endsOn ? <> · {t.rich("until", { date: () => <DateText value={claim.endsOn ?? ""} /> })}</> : null}
          </p>
        ) : null}
        {claim.standing.length > 0 ? (
          <p className="mt-1 text-13 text-warn">{t("standing", { names: claim.standing.join(t("comma")) })}</p>
        ) : null}
        <blockquote className="mt-3 max-w-[72ch] whitespace-pre-line border-line border-s-2 ps-3 text-ink-2">
          <Name>{claim.statement || t("noStatement")}</Name>
        </blockquote>
      </div>
      <MandateDecision mandateId={claim.mandateId} name={claim.claimantName} organization={claim.organizationName} />
    </article>
  );
}
