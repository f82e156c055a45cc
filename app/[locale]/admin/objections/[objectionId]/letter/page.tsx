import { getLocale, getTranslations } from "next-intl/server";
import { nameIn } from "@/components/consents/name-in";
import { Letter } from "@/components/papers/letter";
import { PrintButton } from "@/components/repairs/print-button";
import { PageHeader } from "@/components/shell/page-header";
import { titled } from "@/i18n/page-title";
import { requireAdministrator } from "@/server/auth/require-actor";
import { callerFor, orNotFound } from "@/server/trpc/caller";

export const generateMetadata = titled("relays.letter");

/** The letter by which an objection is passed on to a unit without a desk, ready to print, sign and seal. */
export default async function RelayLetterPage({ params }: { params: Promise<{ objectionId: string }> }) {
  const [{ objectionId }, actor, t, locale] = await Promise.all([params, requireAdministrator(), getTranslations("relays"), getLocale()]);
  const { sourceUnit, itemName, letter } = await orNotFound(callerFor(actor).relays.find({ objectionId }));
  return (
    <>
      <PageHeader
        className="print:hidden"
        title={t("letter")}
        trail={[
          { label: t("title"), href: "/admin/objections" },
          { label: <span lang="zh-CN">{sourceUnit}</span>, href: `/admin/objections/${objectionId}` },
        ]}
        eyebrow={nameIn(locale, itemName)}
        lead={t("letterHow")}
        actions={<PrintButton>{t("print")}</PrintButton>}
      />
      <Letter text={letter} toSign name={t("letter")} />
    </>
  );
}
