import { getTranslations } from "next-intl/server";
import { HeldMail } from "@/app/[locale]/held-mail";
import { Narrow } from "@/components/account/narrow";
import { SignUpForm } from "@/components/account/sign-up-form";
import { TextLink } from "@/components/ui/text-link";
import { titled } from "@/i18n/page-title";
import { hasDemoWorld } from "@/server/auth/demo-world";
import { newId } from "@/server/kernel/ids";

export const generateMetadata = titled("account.signUp.title");

export default async function SignUpPage() {
  const [hasDemo, t] = await Promise.all([hasDemoWorld(newId("request")), getTranslations("account.signUp")]);

  return (
    <Narrow title={t("title")} lead={t("lead")}>
      <HeldMail reader="visitor" />
      <SignUpForm hasDemo={hasDemo} />
      <p className="text-13 text-ink-2">
        {t("lenders")} <TextLink href="/sign-in">{t("signIn")}</TextLink>
      </p>
    </Narrow>
  );
}
