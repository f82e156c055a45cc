import { SettingsPage } from "@/components/account/settings-page";
import { OfficerLimit } from "@/components/offers/officer-limit";
import { titled } from "@/i18n/page-title";
import { requireLender } from "@/server/auth/require-actor";
import { callerFor } from "@/server/trpc/caller";

export const generateMetadata = titled("settings.title");

export default async function LenderSettingsPage() {
  const limit = await callerFor(await requireLender()).offers.officerLimit();
  return (
    <>
      <SettingsPage />
      <OfficerLimit limit={limit} />
    </>
  );
}
