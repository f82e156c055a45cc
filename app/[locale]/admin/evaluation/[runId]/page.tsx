import { getLocale, getTranslations } from "next-intl/server";
import { RunBoard } from "@/components/evaluation/run-board";
import { PageHeader } from "@/components/shell/page-header";
import { titled } from "@/i18n/page-title";
import { requireAdministrator } from "@/server/auth/require-actor";
import { formatDate } from "@/server/kernel/format";
import { callerFor, orNotFound } from "@/server/trpc/caller";

type Props = { params: Promise<{ runId: string }> };

export const generateMetadata = titled("evaluation.runs.title");

/** One run of the population: its progress, its result, who moved, and its replays. */
export default async function RunPage({ params }: Props) {
  const [actor, { runId }, t, locale] = await Promise.all([
    requireAdministrator(),
    params,
    getTranslations("evaluation.runs"),
    getLocale(),
  ]);
  const detail = await orNotFound(callerFor(actor).evaluation.findRun({ runId }));
  return (
    <>
      <PageHeader
        trail={[{ label: t("title"), href: "/admin/evaluation" }]}
        title={t("one", { day: formatDate(detail.run.asOf, locale) })}
        lead={t("oneLead")}
      />
      <RunBoard first={detail} />
    </>
  );
}
