import { getTranslations } from "next-intl/server";
import { TrialBoard } from "@/components/lab/trial-board";
import { PageHeader } from "@/components/shell/page-header";
import { titled } from "@/i18n/page-title";
import { requireLender } from "@/server/auth/require-actor";
import { callerFor, orNotFound } from "@/server/trpc/caller";

type Props = { params: Promise<{ trialId: string }> };

export const generateMetadata = titled("lab.trial");

/** One of a lender's trials: its progress, then what it found. */
export default async function LenderTrialPage({ params }: Props) {
  const [actor, { trialId }, t] = await Promise.all([requireLender(), params, getTranslations("lab")]);
  const detail = await orNotFound(callerFor(actor).lab.findTrial({ trialId }));
  return (
    <>
      <PageHeader trail={[{ label: t("title"), href: "/lender/lab" }]} title={t("trial")} lead={t("trialLead")} />
      <TrialBoard first={detail} home="/lender/lab" />
    </>
  );
}
