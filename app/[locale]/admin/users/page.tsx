import { HeldMail } from "@/app/[locale]/held-mail";
import { TeamPage } from "@/components/team/team-page";
import { titled } from "@/i18n/page-title";
import { requireAdministrator } from "@/server/auth/require-actor";
import { callerFor } from "@/server/trpc/caller";

export const generateMetadata = titled("shell.nav.users");

export default async function AdminUsersPage() {
  const actor = await requireAdministrator();
  return <TeamPage team={await callerFor(actor).members.team()} notice={<HeldMail reader="inviter" />} />;
}
