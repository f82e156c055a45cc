import { useTranslations } from "next-intl";
import { Banner } from "@/components/ui/banner";

/** On an installation that was only just begun: who makes the first administrator, and with which command. */
export function NoAdministrator() {
  const t = useTranslations("account.signIn");
  return (
    <Banner tone="info" title={t("noAdministratorTitle")}>
      {t.rich("noAdministrator", { code: (words) => <code className="font-mono text-13">{words}</code> })}
    </Banner>
  );
}
