import { notFound } from "next/navigation";
import { getLocale, getTranslations } from "next-intl/server";
import { ChoosePasswordForm } from "@/components/account/choose-password-form";
import { Narrow } from "@/components/account/narrow";
import { LinkToken } from "@/server/auth/schema";
import { isUscc } from "@/server/kernel/uscc";

type LinkQuery = { searchParams: Promise<{ token?: string; uscc?: string }> };

export default async function VerifyEmailPage({ searchParams }: LinkQuery) {
  const { token, uscc } = await searchParams;
  const known = LinkToken.safeParse(token);
  if (!known.success) notFound();
  const [t, locale] = await Promise.all([getTranslations("account.verifyEmail"), getLocale()]);
  const prefix = locale === "zh-CN" ? "/zh-CN" : "";
  const next = `${prefix}/join${typeof uscc === "string" && isUscc(uscc) ? `?uscc=${uscc}` : ""}`;

  return (
    <Narrow title={t("title")} lead={t("lead")}>
      <ChoosePasswordForm token={known.data} next={next} />
    </Narrow>
  );
}
