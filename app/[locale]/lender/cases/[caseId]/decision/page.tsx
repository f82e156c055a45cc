import { getLocale, getTranslations } from "next-intl/server";
import { OwnHouse } from "@/components/cases/own-house";
import { nameIn } from "@/components/consents/name-in";
import { DecisionFacts } from "@/components/replays/decision-facts";
import { OpenAgain } from "@/components/replays/open-again";
import { PageHeader } from "@/components/shell/page-header";
import { Banner } from "@/components/ui/banner";
import { titled } from "@/i18n/page-title";
import { requireLender } from "@/server/auth/require-actor";
import { callerFor, orNotFound, orNullToParty } from "@/server/trpc/caller";

type Props = { params: Promise<{ caseId: string }>; searchParams: Promise<{ decision?: string | string[] }> };

export const generateMetadata = titled("replays.title");

/** What this lender saw before it decided. Showing the page reads nothing: the content is opened by a button, and that leaves a receipt. */
export default async function LenderDecisionPage({ params, searchParams }: Props) {
  const [actor, { caseId }, { decision }, t, reasons, locale] = await Promise.all([
    requireLender(),
    params,
    searchParams,
    getTranslations("replays"),
    getTranslations("reasons"),
    getLocale(),
  ]);
  const decisionId = typeof decision === "string" ? decision.slice(0, 64) : undefined;
  const made = await orNullToParty(orNotFound(callerFor(actor).replays.find({ caseId, decisionId })));
  if (!made) return <OwnHouse />;
  const profile = `/lender/cases/${caseId}/profile`;
  const of = { caseId, decisionId: made.decision.decisionId };
  return (
    <>
      <PageHeader
        title={t("title")}
        eyebrow={nameIn(locale, made.productName)}
        lead={t("leadLender")}
        trail={[{ label: t("request", { reference: made.reference }), href: profile }]}
      />
      <div className="flex flex-col gap-9">
        <DecisionFacts decision={made.decision} decisions={made.decisions} reading={made.reading} at={`/lender/cases/${caseId}/decision`} />
        {made.withheld ? (
          <Banner tone="warn" title={t("withheld")}>
            {reasons(made.withheld as never)}
          </Banner>
        ) : made.reading ? (
          <OpenAgain
            key={made.decision.decisionId}
            of={of}
            openingsLeft={made.openingsLeft}
            links={{ record: profile, evaluation: profile, rule: profile }}
          />
        ) : null}
      </div>
    </>
  );
}
