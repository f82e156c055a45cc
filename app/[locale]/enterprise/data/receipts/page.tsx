import { getTranslations } from "next-intl/server";
import { AccessTable } from "@/components/consents/access-table";
import { PageHeader } from "@/components/shell/page-header";
import { titled } from "@/i18n/page-title";
import { requireMandate } from "@/server/auth/require-actor";
import { callerFor } from "@/server/trpc/caller";

export const generateMetadata = titled("consents.receipts.title");

/** The receipt of every read, with the fingerprint of what was shown. */
export default async function ReceiptsPage() {
  const caller = callerFor(await requireMandate());
  const [reads, t] = await Promise.all([caller.consents.accessLog({ limit: 200 }), getTranslations("consents.receipts")]);
  return (
    <>
      <PageHeader title={t("title")} lead={t("lead")} trail={[{ label: t("consents"), href: "/enterprise/data/consents" }]} />
      <AccessTable reads={reads} proofs />
      <p className="mt-8 max-w-[72ch] text-12 text-ink-3">{t("fingerprint")}</p>
    </>
  );
}
