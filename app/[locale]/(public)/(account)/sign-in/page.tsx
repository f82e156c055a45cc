import { getLocale, getTranslations } from "next-intl/server";
import { DemoDoors } from "@/components/account/demo-doors";
import { Narrow } from "@/components/account/narrow";
import { NoAdministrator } from "@/components/account/no-administrator";
import { SignInForm } from "@/components/account/sign-in-form";
import { TextLink } from "@/components/ui/text-link";
import { redirect } from "@/i18n/navigation";
import { titled } from "@/i18n/page-title";
import { hasDemoWorld } from "@/server/auth/demo-world";
import { hasAccounts } from "@/server/auth/has-accounts";
import { currentSession } from "@/server/auth/require-actor";
import { safeNext } from "@/server/auth/sign-in-path";
import { newId } from "@/server/kernel/ids";

export const generateMetadata = titled("account.signIn.title");

type SignInQuery = { searchParams: Promise<{ next?: string; email?: string }> };

export default async function SignInPage({ searchParams }: SignInQuery) {
  const [{ next, email }, session, hasDemo, t, locale] = await Promise.all([
    searchParams,
    currentSession(),
    hasDemoWorld(newId("request")),
    getTranslations("account.signIn"),
    getLocale(),
  ]);
  const isFirst = !hasDemo && !(await hasAccounts());
  const onwards = safeNext(typeof next === "string" ? next : null, "");
  if (session?.actor && onwards === "") redirect({ href: "/desk", locale });

  return (
    <Narrow title={t("title")} lead={t("lead")}>
      {hasDemo ? <DemoDoors next={onwards} /> : null}
      {isFirst ? <NoAdministrator /> : null}
      <SignInForm next={onwards} {...(typeof email === "string" ? { email } : {})} />
      <p className="flex flex-wrap justify-between gap-x-6 gap-y-2 text-13">
        <TextLink href="/forgot-password">{t("forgot")}</TextLink>
        <TextLink href={onwards === "" ? "/sign-up" : `/sign-up?next=${encodeURIComponent(onwards)}`}>{t("signUp")}</TextLink>
      </p>
    </Narrow>
  );
}
