import { HeldMail } from "@/app/[locale]/held-mail";
import { TeamPage } from "@/components/team/team-page";
import { titled } from "@/i18n/page-title";
import { requireMandate } from "@/server/auth/require-actor";
import { callerFor } from "@/server/trpc/caller";

export const generateMetadata = titled("shell.nav.team");

export default async function EnterpriseTeamPage() {
  const actor = await requireMandate();
  return <TeamPage team={await callerFor(actor).members.team()} notice={<HeldMail reader="inviter" />} />;
}
