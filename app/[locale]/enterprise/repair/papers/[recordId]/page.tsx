import { getLocale, getTranslations } from "next-intl/server";
import { nameIn } from "@/components/consents/name-in";
import { Letter } from "@/components/papers/letter";
import { PrintButton } from "@/components/repairs/print-button";
import { PageHeader } from "@/components/shell/page-header";
import { titled } from "@/i18n/page-title";
import { requireMandate } from "@/server/auth/require-actor";
import { callerFor, orNotFound } from "@/server/trpc/caller";

export const generateMetadata = titled("repairs.print.title");

/** The two papers for a unit that has no desk here: what to hand in, where, and the letter ready to print. */
export default async function PapersPage({ params }: { params: Promise<{ recordId: string }> }) {
  const [{ recordId }, actor, t, locale] = await Promise.all([params, requireMandate(), getTranslations("repairs.print"), getLocale()]);
  const { itemName, decidingUnit, documentNo, letter } = await orNotFound(callerFor(actor).repairs.findLetter({ recordId }));
  const unit = () => <span lang="zh-CN">{decidingUnit}</span>;
  return (
    <>
      <PageHeader
        className="print:hidden"
        title={t("title")}
        trail={[{ label: t("back"), href: "/enterprise/repair" }]}
        eyebrow={nameIn(locale, itemName)}
        lead={documentNo ? <span lang="zh-CN">{documentNo}</span> : null}
        actions={<PrintButton>{t("print")}</PrintButton>}
      />
      <ol className="mb-8 max-w-[68ch] list-decimal space-y-2 ps-5 print:hidden">
        <li>{t("proof")}</li>
        <li>{t("letter")}</li>
        <li>{t.rich("where", { unit })}</li>
      </ol>
      <Letter text={letter} toSign />
    </>
  );
}
