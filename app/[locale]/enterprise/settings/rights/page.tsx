import { getTranslations } from "next-intl/server";
import { ClosingSection } from "@/components/rights/closing-section";
import { ExportBoard } from "@/components/rights/export-board";
import { LawText } from "@/components/rules/law-text";
import { PageHeader } from "@/components/shell/page-header";
import { titled } from "@/i18n/page-title";
import { readOwnOrganization } from "@/server/auth/own-organization";
import { requireMandate } from "@/server/auth/require-actor";
import { callerFor } from "@/server/trpc/caller";

export const generateMetadata = titled("dataExports.title");

/** Everything that is held about the enterprise and its people, to take out; and the end of its account. */
export default async function RightsPage() {
  const [actor, t] = await Promise.all([requireMandate(), getTranslations()]);
  const { rights, closings } = callerFor(actor);
  const [own, closing, organization] = await Promise.all([rights.listExports(), closings.find(), readOwnOrganization(actor)]);
  return (
    <>
      <PageHeader
        title={t("dataExports.title")}
        lead={t("dataExports.lead")}
        trail={[{ label: t("settings.title"), href: "/enterprise/settings" }]}
      />
      <ExportBoard first={own} />
      <div className="mt-8 flex max-w-[72ch] flex-col gap-2 text-13 text-ink-2">
        <p>{t("dataExports.what")}</p>
        <p>{t.rich("dataExports.kept", { days: own.keptDays, law: () => <LawText article={own.article} /> })}</p>
      </div>
      <ClosingSection closing={closing} name={organization.nameZh} />
    </>
  );
}
