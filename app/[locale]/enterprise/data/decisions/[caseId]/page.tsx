import { getLocale, getTranslations } from "next-intl/server";
import { nameIn } from "@/components/consents/name-in";
import { DecisionFacts } from "@/components/replays/decision-facts";
import { ReplayedView } from "@/components/replays/replayed-view";
import { PageHeader } from "@/components/shell/page-header";
import { titled } from "@/i18n/page-title";
import { requireMandate } from "@/server/auth/require-actor";
import { callerFor, orNotFound } from "@/server/trpc/caller";

type Props = { params: Promise<{ caseId: string }>; searchParams: Promise<{ decision?: string | string[] }> };

export const generateMetadata = titled("replays.title");

/** What a bank saw before it decided on the enterprise's case, and what has changed since. */
export default async function DecisionPage({ params, searchParams }: Props) {
  const [actor, { caseId }, { decision }, t, locale] = await Promise.all([
    requireMandate(),
    params,
    searchParams,
    getTranslations("replays"),
    getLocale(),
  ]);
  const decisionId = typeof decision === "string" ? decision.slice(0, 64) : undefined;
  const seen = await orNotFound(callerFor(actor).replays.findOwn({ caseId, decisionId }));
  const timeline = `/enterprise/requests/${seen.loanRequestId}/timeline`;
  return (
    <>
      <PageHeader
        title={t("title")}
        eyebrow={`${nameIn(locale, seen.lenderName)} · ${nameIn(locale, seen.productName)}`}
        lead={t("leadOwn")}
        trail={[{ label: t("request", { reference: seen.reference }), href: timeline }]}
      />
      <div className="flex flex-col gap-9">
        <DecisionFacts
          decision={seen.decision}
          decisions={seen.decisions}
          reading={seen.reading}
          at={`/enterprise/data/decisions/${caseId}`}
        />
        {seen.replayed ? (
          <ReplayedView
            replayed={seen.replayed}
            links={{ record: "/enterprise/credit-profile", evaluation: "/enterprise/evaluation", rule: timeline }}
          />
        ) : null}
      </div>
    </>
  );
}
