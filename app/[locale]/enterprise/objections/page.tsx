import { getTranslations } from "next-intl/server";
import { AmendedBySource } from "@/components/amendments/amended-by-source";
import { ObjectionList } from "@/components/objections/objection-list";
import { PageHeader } from "@/components/shell/page-header";
import { EmptyState } from "@/components/ui/empty-state";
import { LinkButton } from "@/components/ui/link-button";
import { titled } from "@/i18n/page-title";
import { requireMandate } from "@/server/auth/require-actor";
import { callerFor } from "@/server/trpc/caller";

export const generateMetadata = titled("objections.title");

/** What the enterprise disputes, and how each objection stands. */
export default async function ObjectionsPage() {
  const [actor, t] = await Promise.all([requireMandate(), getTranslations("objections")]);
  const caller = callerFor(actor);
  const [{ objections }, amendments] = await Promise.all([caller.objections.list(), caller.amendments.listOwn()]);
  const choose = <LinkButton href="/enterprise/credit-profile">{t("choose")}</LinkButton>;
  if (objections.length === 0) {
    return (
      <>
        <PageHeader title={t("title")} lead={t("lead")} />
        <EmptyState kind="first" title={t("emptyTitle")} action={choose}>
          {t("empty")}
        </EmptyState>
        <AmendedBySource amendments={amendments} />
      </>
    );
  }
  return (
    <>
      <PageHeader title={t("title")} lead={t("lead")} actions={choose} />
      <ObjectionList objections={objections} />
      <AmendedBySource amendments={amendments} />
    </>
  );
}
