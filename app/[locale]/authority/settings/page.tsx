import { SettingsPage } from "@/components/account/settings-page";
import { requireAuthority } from "@/server/auth/require-actor";

export default async function AuthoritySettingsPage() {
  await requireAuthority();
  return <SettingsPage />;
}
