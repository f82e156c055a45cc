import { getTranslations } from "next-intl/server";
import { TrialBoard } from "@/components/lab/trial-board";
import { PageHeader } from "@/components/shell/page-header";
import { titled } from "@/i18n/page-title";
import { requireAdministrator } from "@/server/auth/require-actor";
import { callerFor, orNotFound } from "@/server/trpc/caller";

type Props = { params: Promise<{ trialId: string }> };

export const generateMetadata = titled("lab.trial");

/** One trial: its progress, then what it found. */
export default async function TrialPage({ params }: Props) {
  const [actor, { trialId }, t, runsT] = await Promise.all([
    requireAdministrator(),
    params,
    getTranslations("lab"),
    getTranslations("evaluation.runs"),
  ]);
  const detail = await orNotFound(callerFor(actor).lab.findTrial({ trialId }));
  return (
    <>
      <PageHeader
        trail={[
          { label: runsT("title"), href: "/admin/evaluation" },
          { label: t("title"), href: "/admin/evaluation/lab" },
        ]}
        title={t("trial")}
        lead={t("trialLead")}
      />
      <TrialBoard first={detail} home="/admin/evaluation/lab" />
    </>
  );
}
