import { getTranslations } from "next-intl/server";
import { HeldMail } from "@/app/[locale]/held-mail";
import { ForgotPasswordForm } from "@/components/account/forgot-password-form";
import { Narrow } from "@/components/account/narrow";
import { titled } from "@/i18n/page-title";
import { hasDemoWorld } from "@/server/auth/demo-world";
import { newId } from "@/server/kernel/ids";

export const generateMetadata = titled("account.forgot.title");

export default async function ForgotPasswordPage() {
  const [hasDemo, t] = await Promise.all([hasDemoWorld(newId("request")), getTranslations("account.forgot")]);

  return (
    <Narrow title={t("title")} lead={t("lead")}>
      <HeldMail reader="visitor" />
      <ForgotPasswordForm hasDemo={hasDemo} />
    </Narrow>
  );
}
