import { useTranslations } from "next-intl";
import { Name } from "@/components/shell/desk-shell";
import { CreditCode } from "@/components/ui/credit-code";
import { DateText } from "@/components/ui/date-text";
import { EmptyState } from "@/components/ui/empty-state";
import { StatusPill } from "@/components/ui/status-pill";
import type { DisputeView } from "@/server/subjects/schema";
import { DisputeDecision } from "./dispute-decision";

/** Second claims on credit codes, open ones first. */
export function DisputeList({ disputes }: { disputes: readonly DisputeView[] }) {
  const t = useTranslations("governance.disputes");
  if (disputes.length === 0) {
    return (
      <EmptyState kind="done" title={t("empty.title")}>
        {t("empty.body")}
      </EmptyState>
    );
  }
  return (
    <ul className="divide-y divide-line border-line border-y">
      {disputes.map((dispute) => (
        <li key={dispute.disputeId} className="grid gap-4 py-5 lg:grid-cols-[minmax(0,1fr)_auto]">
          <div className="min-w-0">
            <h2 className="flex flex-wrap items-center gap-3 text-15">
              <Name>{dispute.organizationName}</Name>
              <StatusPill kind="dispute" state={dispute.status} />
            </h2>
            <p className="flex flex-wrap gap-x-4 text-13 text-ink-2">
              {dispute.uscc ? <CreditCode code={dispute.uscc} /> : null}
              <span>{t.rich("filed", { date: () => <DateText value={dispute.createdAt} look="tableMoment" /> })}</span>
            </p>
            <p className="mt-3">
              {t("claimant", { name: dispute.claimantName })} <span className="text-ink-3">{dispute.claimantEmail}</span>
            </p>
            <blockquote className="mt-3 max-w-[72ch] whitespace-pre-line border-line border-s-2 ps-3 text-ink-2">
              <Name>{dispute.statement}</Name>
            </blockquote>
          </div>
          {dispute.status === "open" ? <DisputeDecision disputeId={dispute.disputeId} name={dispute.claimantName} /> : null}
        </li>
      ))}
    </ul>
  );
}
