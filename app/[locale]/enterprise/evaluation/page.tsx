import { getTranslations } from "next-intl/server";
import { OwnEvaluation } from "@/components/evaluation/own-evaluation";
import { PageHeader } from "@/components/shell/page-header";
import { PagePart } from "@/components/shell/page-part";
import { OwnDraws } from "@/components/supervision/own-draws";
import { titled } from "@/i18n/page-title";
import { requireMandate } from "@/server/auth/require-actor";
import { callerFor } from "@/server/trpc/caller";

export const generateMetadata = titled("evaluation.title");

/** The enterprise's own public credit evaluation, followed to each record. */
export default async function EvaluationPage() {
  const [actor, t] = await Promise.all([requireMandate(), getTranslations("evaluation")]);
  const { evaluation, supervision } = callerFor(actor);
  const [own, promises, draws] = [await evaluation.findOwn(), await evaluation.findOwnPromises(), await supervision.listOwn()];
  const stood = await getTranslations("supervision.own");
  return (
    <>
      <PageHeader trail={[{ label: t("profile"), href: "/enterprise/credit-profile" }]} title={t("title")} lead={t("lead")} />
      <OwnEvaluation own={own} promises={promises} />
      <div className="mt-10">
        <PagePart id="draws" title={stood("title")} lead={stood("lead")}>
          <OwnDraws draws={draws} />
        </PagePart>
      </div>
    </>
  );
}
