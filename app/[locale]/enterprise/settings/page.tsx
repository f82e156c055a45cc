import { getTranslations } from "next-intl/server";
import { SettingsPage } from "@/components/account/settings-page";
import { LinkButton } from "@/components/ui/link-button";
import { titled } from "@/i18n/page-title";
import { requireEnterprise } from "@/server/auth/require-actor";

export const generateMetadata = titled("settings.title");

export default async function EnterpriseSettingsPage() {
  const [actor, t] = await Promise.all([requireEnterprise(), getTranslations("settings.rights")]);
  return (
    <>
      <SettingsPage />
      {actor.mandate === "approved" ? (
        <section className="mt-10 max-w-[46rem]">
          <h2 className="text-17">{t("title")}</h2>
          <p className="mt-1 mb-4 max-w-[60ch] text-ink-2">{t("lead")}</p>
          <LinkButton href="/enterprise/settings/rights">{t("open")}</LinkButton>
        </section>
      ) : null}
    </>
  );
}
