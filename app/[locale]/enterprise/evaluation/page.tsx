import { getTranslations } from "next-intl/server";
import { OwnEvaluation } from "@/components/evaluation/own-evaluation";
import { PageHeader } from "@/components/shell/page-header";
import { titled } from "@/i18n/page-title";
import { requireMandate } from "@/server/auth/require-actor";
import { callerFor } from "@/server/trpc/caller";

export const generateMetadata = titled("evaluation.title");

/** The enterprise's own public credit evaluation, followed to each record. */
export default async function EvaluationPage() {
  const [actor, t] = await Promise.all([requireMandate(), getTranslations("evaluation")]);
  const { findOwn, findOwnPromises } = callerFor(actor).evaluation;
  const [own, promises] = [await findOwn(), await findOwnPromises()];
  return (
    <>
      <PageHeader trail={[{ label: t("profile"), href: "/enterprise/credit-profile" }]} title={t("title")} lead={t("lead")} />
      <OwnEvaluation own={own} promises={promises} />
    </>
  );
}
