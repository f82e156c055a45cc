import { getLocale, getTranslations } from "next-intl/server";
import { nameIn } from "@/components/consents/name-in";
import { GovernedFacts } from "@/components/replays/governed-facts";
import { PageHeader } from "@/components/shell/page-header";
import { titled } from "@/i18n/page-title";
import { requireAdministrator } from "@/server/auth/require-actor";
import { callerFor, orNotFound } from "@/server/trpc/caller";

type Props = { params: Promise<{ caseId: string }>; searchParams: Promise<{ decision?: string | string[] }> };

export const generateMetadata = titled("replays.governed.title");

/** A past decision as the office finds it: who decided, and by which receipt the reading before it is known. No credit content. */
export default async function GovernedDecisionPage({ params, searchParams }: Props) {
  const [actor, { caseId }, { decision }, t, locale] = await Promise.all([
    requireAdministrator(),
    params,
    searchParams,
    getTranslations(),
    getLocale(),
  ]);
  const decisionId = typeof decision === "string" ? decision.slice(0, 64) : undefined;
  const found = await orNotFound(callerFor(actor).replays.findGoverned({ caseId: caseId.slice(0, 64), decisionId }));
  return (
    <>
      <PageHeader
        title={t("replays.governed.title")}
        eyebrow={nameIn(locale, found.lenderName)}
        lead={t("replays.governed.lead")}
        trail={[{ label: t("audit.title"), href: "/admin/audit" }]}
      />
      <GovernedFacts found={found} at={`/admin/decisions/${found.caseId}`} />
    </>
  );
}
