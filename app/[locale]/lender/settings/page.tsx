import { SettingsPage } from "@/components/account/settings-page";
import { requireLender } from "@/server/auth/require-actor";

export default async function LenderSettingsPage() {
  await requireLender();
  return <SettingsPage />;
}
