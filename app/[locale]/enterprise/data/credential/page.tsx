import { getTranslations } from "next-intl/server";
import { CredentialBoard } from "@/components/credentials/credential-board";
import { PageHeader } from "@/components/shell/page-header";
import { TextLink } from "@/components/ui/text-link";
import { titled } from "@/i18n/page-title";
import { requireMandate } from "@/server/auth/require-actor";
import { callerFor } from "@/server/trpc/caller";

export const generateMetadata = titled("credentials.title");

/** The enterprise's credentials: it has them issued to this browser, and shows of them what it picks, to whom it picks. */
export default async function CredentialPage() {
  const [actor, t] = await Promise.all([requireMandate(), getTranslations("credentials")]);
  const own = await callerFor(actor).credentials.listOwn();
  return (
    <>
      <PageHeader title={t("title")} lead={t("lead")} trail={[{ label: t("consents"), href: "/enterprise/data/consents" }]} />
      <CredentialBoard own={own} />
      <p className="mt-8 max-w-[72ch] text-13 text-ink-2">
        {t.rich("howToCheck", { link: (words) => <TextLink href="/verify">{words}</TextLink> })}
      </p>
    </>
  );
}
