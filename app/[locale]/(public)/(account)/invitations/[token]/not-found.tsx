import { useTranslations } from "next-intl";
import { Narrow } from "@/components/account/narrow";
import { LinkButton } from "@/components/ui/link-button";

export default function InvitationNotFound() {
  const t = useTranslations("account.invitation.gone");
  return (
    <Narrow title={t("title")} lead={t("body")}>
      <LinkButton href="/">{t("home")}</LinkButton>
    </Narrow>
  );
}
