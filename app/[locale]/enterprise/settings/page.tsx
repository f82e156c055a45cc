import { SettingsPage } from "@/components/account/settings-page";
import { requireEnterprise } from "@/server/auth/require-actor";

export default async function EnterpriseSettingsPage() {
  await requireEnterprise();
  return <SettingsPage />;
}
