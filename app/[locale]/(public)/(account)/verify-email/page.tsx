import { headers } from "next/headers";
import { notFound } from "next/navigation";
import { getLocale, getTranslations } from "next-intl/server";
import { ChoosePasswordForm } from "@/components/account/choose-password-form";
import { Narrow } from "@/components/account/narrow";
import { titled } from "@/i18n/page-title";
import { addressOf } from "@/server/auth/address";
import { readLink } from "@/server/auth/choose-password";
import { requestIdOf } from "@/server/auth/request-context";
import { LinkToken } from "@/server/auth/schema";
import { DomainError } from "@/server/kernel/errors";
import { isUscc } from "@/server/kernel/uscc";

export const generateMetadata = titled("account.verifyEmail.title");

type LinkQuery = { searchParams: Promise<{ token?: string; uscc?: string }> };

export default async function VerifyEmailPage({ searchParams }: LinkQuery) {
  const { token, uscc } = await searchParams;
  const known = LinkToken.safeParse(token);
  if (!known.success) notFound();
  const [t, locale, name] = await Promise.all([getTranslations("account.verifyEmail"), getLocale(), nameBehind(known.data)]);
  const prefix = locale === "zh-CN" ? "/zh-CN" : "";
  const next = `${prefix}/join${typeof uscc === "string" && isUscc(uscc) ? `?uscc=${uscc}` : ""}`;

  return (
    <Narrow title={t("title")} lead={t("lead")}>
      <ChoosePasswordForm token={known.data} next={next} name={name} />
    </Narrow>
  );
}

/** The name the account would have; empty when the link does not open, which the form will say. */
async function nameBehind(token: string): Promise<string> {
  const given = new Headers(await headers());
  try {
    return (await readLink({ address: addressOf(given), requestId: requestIdOf(given) }, { token })).displayName ?? "";
  } catch (error) {
    if (error instanceof DomainError) return "";
    throw error;
  }
}
