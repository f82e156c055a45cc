import "server-only";
import { z } from "zod";
import { withActor } from "../access/with-actor.ts";
import { router } from "../trpc/init.ts";
import { actingProcedure, administratorProcedure, claimantProcedure, enterpriseProcedure, requireStepUp } from "../trpc/procedures.ts";
import { admitAuthority } from "./admit-authority.ts";
import { admitLender } from "./admit-lender.ts";
import { approveMandate } from "./approve-mandate.ts";
import { changeRole } from "./change-role.ts";
import { claimMandate } from "./claim-mandate.ts";
import { decideDispute } from "./decide-dispute.ts";
import { grantMandate } from "./grant-mandate.ts";
import { invite } from "./invite.ts";
import { inviteInto } from "./invite-into.ts";
import { listDisputes, listOrganizations, listSeats, listWaitingMandates, readOwnMandate, readTeam } from "./queries.ts";
import { searchRegistry } from "./registry.ts";
import { rejectMandate } from "./reject-mandate.ts";
import { restoreOrganization } from "./restore-organization.ts";
import { revokeInvitation } from "./revoke-invitation.ts";
import { revokeMandate } from "./revoke-mandate.ts";
import * as io from "./schema.ts";
import { secondInvitation } from "./second-invitation.ts";
import { removeMember, restoreMember, suspendMember } from "./set-member-status.ts";
import { suspendOrganization } from "./suspend-organization.ts";

const Issued = z.strictObject({ invitationId: z.string() });
const memberAct = actingProcedure.use(requireStepUp);
const administratorAct = administratorProcedure.use(requireStepUp);

/** The people of one's own organization. */
export const membersRouter = router({
  team: actingProcedure.output(io.TeamView).query(({ ctx }) => withActor(ctx.actor, readTeam)),
  invite: memberAct
    .input(io.InviteInput)
    .output(Issued)
    .mutation(({ ctx, input }) => invite(ctx.actor, input)),
  revokeInvitation: memberAct
    .input(io.InvitationRef)
    .output(io.Done)
    .mutation(({ ctx, input }) => revokeInvitation(ctx.actor, input)),
  secondInvitation: administratorAct
    .input(io.InvitationRef)
    .output(io.Done)
    .mutation(({ ctx, input }) => secondInvitation(ctx.actor, input)),
  changeRole: memberAct
    .input(io.ChangeRoleInput)
    .output(io.MemberChanged)
    .mutation(({ ctx, input }) => changeRole(ctx.actor, input)),
  suspend: memberAct
    .input(io.MemberRef)
    .output(io.MemberChanged)
    .mutation(({ ctx, input }) => suspendMember(ctx.actor, input)),
  restore: memberAct
    .input(io.MemberRef)
    .output(io.MemberChanged)
    .mutation(({ ctx, input }) => restoreMember(ctx.actor, input)),
  remove: memberAct
    .input(io.MemberRef)
    .output(io.MemberChanged)
    .mutation(({ ctx, input }) => removeMember(ctx.actor, input)),
});

/** Who may act for an enterprise. */
export const mandatesRouter = router({
  own: claimantProcedure.output(io.OwnMandateView).query(({ ctx }) => withActor(ctx.actor, readOwnMandate)),
  claim: claimantProcedure
    .input(io.ClaimInput)
    .output(io.Done)
    .mutation(({ ctx, input }) => claimMandate(ctx.actor, input)),
  grant: enterpriseProcedure
    .use(requireStepUp)
    .input(io.GrantMandateInput)
    .output(io.Done)
    .mutation(({ ctx, input }) => grantMandate(ctx.actor, input)),
  revoke: enterpriseProcedure
    .use(requireStepUp)
    .input(io.MandateRef)
    .output(io.Done)
    .mutation(({ ctx, input }) => revokeMandate(ctx.actor, input)),
  listWaiting: administratorProcedure.output(z.array(io.WaitingMandateView)).query(({ ctx }) => withActor(ctx.actor, listWaitingMandates)),
  approve: administratorAct
    .input(io.MandateRef)
    .output(io.Done)
    .mutation(({ ctx, input }) => approveMandate(ctx.actor, input)),
  reject: administratorAct
    .input(io.RejectMandateInput)
    .output(io.Done)
    .mutation(({ ctx, input }) => rejectMandate(ctx.actor, input)),
});

/** Second claims on a credit code. */
export const disputesRouter = router({
  list: administratorProcedure.output(z.array(io.DisputeView)).query(({ ctx }) => withActor(ctx.actor, listDisputes)),
  decide: administratorAct
    .input(io.DecideDisputeInput)
    .output(io.Done)
    .mutation(({ ctx, input }) => decideDispute(ctx.actor, input)),
});

/** Parties of the platform, for administrators. */
export const organizationsRouter = router({
  list: administratorProcedure
    .input(io.OrganizationFilter)
    .output(z.strictObject({ total: z.int(), rows: z.array(io.OrganizationView) }))
    .query(({ ctx, input }) => withActor(ctx.actor, (scope) => listOrganizations(scope, input))),
  registry: administratorProcedure
    .input(io.RegistryFilter)
    .output(io.RegistryPage)
    .query(({ ctx, input }) => withActor(ctx.actor, (scope) => searchRegistry(scope, input))),
  seats: administratorProcedure.output(z.array(io.SeatView)).query(({ ctx }) => withActor(ctx.actor, listSeats)),
  admitLender: administratorAct
    .input(io.AdmitLenderInput)
    .output(io.Admitted)
    .mutation(({ ctx, input }) => admitLender(ctx.actor, input)),
  admitAuthority: administratorAct
    .input(io.AdmitAuthorityInput)
    .output(io.Admitted)
    .mutation(({ ctx, input }) => admitAuthority(ctx.actor, input)),
  inviteHead: administratorAct
    .input(io.InviteIntoInput)
    .output(io.HeadInvited)
    .mutation(({ ctx, input }) => inviteInto(ctx.actor, input)),
  suspend: administratorAct
    .input(io.SuspendInput)
    .output(io.Done)
    .mutation(({ ctx, input }) => suspendOrganization(ctx.actor, input)),
  restore: administratorAct
    .input(io.OrganizationRef)
    .output(io.Done)
    .mutation(({ ctx, input }) => restoreOrganization(ctx.actor, input)),
});
