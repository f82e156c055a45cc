import { SettingsPage } from "@/components/account/settings-page";
import { titled } from "@/i18n/page-title";
import { requireEnterprise } from "@/server/auth/require-actor";

export const generateMetadata = titled("settings.title");

export default async function EnterpriseSettingsPage() {
  await requireEnterprise();
  return <SettingsPage />;
}
