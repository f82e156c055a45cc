import { SettingsPage } from "@/components/account/settings-page";
import { requireAdministrator } from "@/server/auth/require-actor";

export default async function AdminSettingsPage() {
  await requireAdministrator();
  return <SettingsPage />;
}
