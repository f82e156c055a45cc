import { getTranslations } from "next-intl/server";
import { MakeCommitment } from "@/components/commitments/make-commitment";
import { PageHeader } from "@/components/shell/page-header";
import { titled } from "@/i18n/page-title";
import { requireMandate } from "@/server/auth/require-actor";
import { addMonths, shanghaiDate } from "@/server/kernel/dates";
import { callerFor } from "@/server/trpc/caller";

export const generateMetadata = titled("commitments.newTitle");

/** The blanks of a new commitment, and its letter read back. */
export default async function NewCommitmentPage() {
  const [actor, t] = await Promise.all([requireMandate(), getTranslations("commitments")]);
  const { units, mayCommit } = await callerFor(actor).commitments.listOwn();
  const today = shanghaiDate(new Date());
  return (
    <>
      <PageHeader title={t("newTitle")} lead={t("newLead")} trail={[{ label: t("title"), href: "/enterprise/commitments" }]} />
      <MakeCommitment units={units} mayCommit={mayCommit} today={today} until={addMonths(today, 12)} />
    </>
  );
}
