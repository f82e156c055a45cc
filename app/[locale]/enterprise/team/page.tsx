import { TeamPage } from "@/components/team/team-page";
import { requireEnterprise } from "@/server/auth/require-actor";
import { callerFor } from "@/server/trpc/caller";

export default async function EnterpriseTeamPage() {
  const actor = await requireEnterprise();
  return <TeamPage team={await callerFor(actor).members.team()} />;
}
