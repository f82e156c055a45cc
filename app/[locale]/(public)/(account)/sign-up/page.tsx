import { getTranslations } from "next-intl/server";
import { HeldMail } from "@/app/[locale]/held-mail";
import { Narrow } from "@/components/account/narrow";
import { SignUpForm } from "@/components/account/sign-up-form";
import { TextLink } from "@/components/ui/text-link";
import { titled } from "@/i18n/page-title";
import { hasDemoWorld } from "@/server/auth/demo-world";
import { safeNext } from "@/server/auth/sign-in-path";
import { newId } from "@/server/kernel/ids";

export const generateMetadata = titled("account.signUp.title");

type SignUpQuery = { searchParams: Promise<{ next?: string | string[] }> };

/** `?next=` is where somebody was going: it waits in this page's address while the e-mail is confirmed elsewhere. */
export default async function SignUpPage({ searchParams }: SignUpQuery) {
  const [{ next }, hasDemo, t] = await Promise.all([searchParams, hasDemoWorld(newId("request")), getTranslations("account.signUp")]);
  const onwards = safeNext(typeof next === "string" ? next : null, "");
  const signIn = onwards === "" ? "/sign-in" : `/sign-in?next=${encodeURIComponent(onwards)}`;

  return (
    <Narrow title={t("title")} lead={t("lead")}>
      <HeldMail reader="visitor" />
      <SignUpForm hasDemo={hasDemo} next={onwards} />
      <p className="text-13 text-ink-2">
        {t("lenders")} <TextLink href={signIn}>{t("signIn")}</TextLink>
      </p>
    </Narrow>
  );
}
