import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { PageHeader } from "@/components/shell/page-header";
import { Banner } from "@/components/ui/banner";
import { type Column, DataTable } from "@/components/ui/data-table";
import { DateText } from "@/components/ui/date-text";
import { Pill, StatusPill } from "@/components/ui/status-pill";
import { bindingActs } from "@/server/kernel/actor";
import type { InvitationView, MemberView, TeamView } from "@/server/subjects/schema";
import { InvitationActions } from "./invitation-actions";
import { InviteDialog } from "./invite-dialog";
import { MandateDialog } from "./mandate-dialog";
import { MemberActions, MemberWish } from "./member-actions";

/** The people of one organization: who they are, what they may do, whom they have invited. `notice` stands before those who invite. */
export function TeamPage({ team, notice }: { team: TeamView; notice?: ReactNode }) {
  const t = useTranslations("team");
  return (
    <>
      <PageHeader
        title={t(`title.${team.kind}`)}
        lead={t(`lead.${team.kind}`)}
        actions={team.mayManage ? <InviteDialog kind={team.kind} roles={team.roles} /> : null}
      />
      {team.kind === "administrator" && team.heads < 2 ? (
        <Banner tone="warn" title={t("alone.title")} className="mb-6">
          {t("alone.body")}
        </Banner>
      ) : null}
      {team.mayManage ? notice : null}
      <Members team={team} />
      {team.mayManage ? <Invitations invitations={team.invitations} /> : null}
    </>
  );
}

function Members({ team }: { team: TeamView }) {
  const t = useTranslations("team");
  const role = useTranslations("words.role");
  const columns: Column<MemberView>[] = [
    {
      key: "name",
      header: t("column.name"),
      rowHeading: true,
      cell: (member) => (
        <>
          {member.displayName} {member.isSelf ? <span className="font-normal text-ink-3">{t("you")}</span> : null}
          <span className="block font-normal text-12 text-ink-3">{member.email}</span>
        </>
      ),
    },
    { key: "role", header: t("column.role"), cell: (member) => role(member.role) },
    {
      key: "status",
      header: t("column.status"),
      cell: (member) => (
        <>
          <StatusPill kind="member" state={member.status} />
          <MemberWish member={member} mayManage={team.mayManage} />
        </>
      ),
    },
    ...(team.kind === "enterprise"
      ? [
          {
            key: "mandate",
            header: t("column.mandate"),
            cell: (member: MemberView) => <Mandate member={member} mayGrant={team.mayManage} />,
          },
        ]
      : []),
    { key: "since", header: t("column.since"), cell: (member) => <DateText value={member.joinedAt} look="table" />, wideOnly: true },
    ...(team.mayManage
      ? [
          {
            key: "acts",
            header: <span className="sr-only">{t("column.acts")}</span>,
            align: "end" as const,
            cell: (member: MemberView) => <MemberActions member={member} kind={team.kind} roles={team.roles} />,
          },
        ]
      : []),
  ];
  return (
    <DataTable
      caption={t("members")}
      columns={columns}
      rows={team.members}
      rowKey={(member) => member.memberId}
      marked={(member) => member.isSelf}
    />
  );
}

/** What a person may bind the company to, and until when. */
function Mandate({ member, mayGrant }: { member: MemberView; mayGrant: boolean }) {
  const t = useTranslations("team.mandate");
  const act = useTranslations("account.claim.act");
  const { mandate } = member;
  const acts = bindingActs.filter((name) => mandate?.scope.includes(name)).map((name) => act(name));
  return (
    <span className="flex flex-wrap items-center gap-x-3 gap-y-1 max-md:justify-end">
      {mandate === null ? <span className="text-ink-3">{t("none")}</span> : null}
      {mandate && (mandate.isLive || mandate.status !== "approved") ? <StatusPill kind="mandate" state={mandate.status} /> : null}
      {mandate && !mandate.isLive && mandate.status === "approved" ? <Pill look="still">{t("ended")}</Pill> : null}
      {mandate?.isLive && member.role === "operator" ? <span>{acts.length > 0 ? acts.join(t("comma")) : t("prepares")}</span> : null}
      {mandate?.isLive && member.role === "legal_representative" ? <span>{t("all")}</span> : null}
      {mandate?.endsOn ? (
        <span className="text-ink-2">{t.rich("until", { date: () => <DateText value={mandate.endsOn ?? ""} look="table" /> })}</span>
      ) : null}
      {mayGrant && member.role === "operator" && member.status === "active" ? <MandateDialog member={member} /> : null}
    </span>
  );
}

function Invitations({ invitations }: { invitations: InvitationView[] }) {
  const t = useTranslations("team");
  const role = useTranslations("words.role");
  if (invitations.length === 0) return null;
  const columns: Column<InvitationView>[] = [
    { key: "email", header: t("column.email"), rowHeading: true, cell: (invitation) => invitation.email },
    { key: "role", header: t("column.role"), cell: (invitation) => role(invitation.role) },
    {
      key: "state",
      header: t("column.status"),
      cell: (invitation) => <Pill look="waiting">{invitation.waitsForSecond ? t("invitation.waitsForSecond") : t("invitation.sent")}</Pill>,
    },
    {
      key: "expires",
      header: t("column.expires"),
      cell: (invitation) => <DateText value={invitation.expiresAt} look="tableMoment" />,
      wideOnly: true,
    },
    {
      key: "acts",
      header: <span className="sr-only">{t("column.acts")}</span>,
      align: "end",
      cell: (invitation) => <InvitationActions invitation={invitation} />,
    },
  ];
  return (
    <section className="mt-10">
      <h2 className="mb-3 text-17">{t("invitations")}</h2>
      <DataTable caption={t("invitations")} columns={columns} rows={invitations} rowKey={(invitation) => invitation.invitationId} />
    </section>
  );
}
