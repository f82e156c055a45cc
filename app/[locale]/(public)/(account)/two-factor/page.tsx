import { getLocale, getTranslations } from "next-intl/server";
import { Narrow } from "@/components/account/narrow";
import { SignOutButton } from "@/components/account/sign-out-button";
import { TwoFactorEnrolment } from "@/components/account/two-factor-enrolment";
import { redirect } from "@/i18n/navigation";
import { titled } from "@/i18n/page-title";
import { requireSession } from "@/server/auth/require-actor";

export const generateMetadata = titled("account.twoFactor.title");

export default async function TwoFactorPage() {
  const [session, t, locale] = await Promise.all([requireSession(), getTranslations("account.twoFactor"), getLocale()]);
  if (session.hasTotp || session.isDemo) redirect({ href: "/desk", locale });

  return (
    <Narrow title={t("title")} lead={session.need === "second_factor" ? t("required") : t("lead")}>
      <TwoFactorEnrolment next="/desk" />
      <SignOutButton />
    </Narrow>
  );
}
