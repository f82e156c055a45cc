import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { ChoosePasswordForm } from "@/components/account/choose-password-form";
import { Narrow } from "@/components/account/narrow";
import { titled } from "@/i18n/page-title";
import { LinkToken } from "@/server/auth/schema";

export const generateMetadata = titled("account.resetPassword.title");

export default async function ResetPasswordPage({ searchParams }: { searchParams: Promise<{ token?: string }> }) {
  const known = LinkToken.safeParse((await searchParams).token);
  if (!known.success) notFound();
  const t = await getTranslations("account.resetPassword");

  return (
    <Narrow title={t("title")} lead={t("lead")}>
      <ChoosePasswordForm token={known.data} next="" />
    </Narrow>
  );
}
