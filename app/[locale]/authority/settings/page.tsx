import { SettingsPage } from "@/components/account/settings-page";
import { titled } from "@/i18n/page-title";
import { requireAuthority } from "@/server/auth/require-actor";

export const generateMetadata = titled("settings.title");

export default async function AuthoritySettingsPage() {
  await requireAuthority();
  return <SettingsPage />;
}
