import "server-only";
import { z } from "zod";
import { DomainError } from "../kernel/errors.ts";
import { acceptInvitation } from "../subjects/accept-invitation.ts";
import { fileDispute } from "../subjects/file-dispute.ts";
import { foundOrganization } from "../subjects/found-organization.ts";
import { lookUpSubject } from "../subjects/look-up.ts";
import { CodeInput as CreditCodeInput, DisputeInput, FoundInput, RegistryView } from "../subjects/schema.ts";
import { router } from "../trpc/init.ts";
import { memberProcedure, personProcedure, publicProcedure, requireStepUp } from "../trpc/procedures.ts";
import { actFor } from "./act-for.ts";
import { limits, refuseManyClaims, takeTry } from "./attempts.ts";
import { changePassword } from "./change-password.ts";
import { choosePassword } from "./choose-password.ts";
import { dropTotp } from "./drop-totp.ts";
import { endSession } from "./end-sessions.ts";
import { beginTotp, confirmTotp } from "./enrol-totp.ts";
import { forgotPassword } from "./forgot-password.ts";
import { makeRecoveryCodes } from "./make-recovery-codes.ts";
import { openByInvitation, readInvitation } from "./open-by-invitation.ts";
import { listOwnPlaces, listOwnSessions, setLanguage, whoAmI } from "./own-account.ts";
import { rename } from "./rename.ts";
import { resetSecondFactor } from "./reset-second-factor.ts";
import * as io from "./schema.ts";
import { signUp } from "./sign-up.ts";
import { stepUp } from "./step-up.ts";

/** The person with the session: what acts on one's own account take. */
const selfProcedure = personProcedure.use(({ ctx, next }) => next({ ctx: { self: { ...ctx.person, sessionId: ctx.signedIn.sessionId } } }));

/** Whoever owes a second factor enrols it before anything else. */
const readyProcedure = selfProcedure.use(({ ctx, next }) => {
  if (ctx.signedIn.need === "second_factor") throw new DomainError("PRECONDITION_FAILED", "session.second_factor_required");
  return next();
});

/** The person's own account, and the ways into an organization. Signing in and out are server actions. */
export const accountRouter = router({
  signUp: publicProcedure
    .input(io.SignUpInput)
    .output(io.Done)
    .mutation(({ ctx, input }) => signUp(ctx, input)),
  forgotPassword: publicProcedure
    .input(io.ForgotPasswordInput)
    .output(io.Done)
    .mutation(({ ctx, input }) => forgotPassword(ctx, input)),
  choosePassword: publicProcedure
    .input(io.ChoosePasswordInput)
    .output(io.Opened)
    .mutation(({ ctx, input }) => choosePassword(ctx, input)),
  readInvitation: publicProcedure
    .input(io.InvitationRef)
    .output(io.InvitationPage)
    .query(({ ctx, input }) => readInvitation(ctx, input.token)),
  openByInvitation: publicProcedure
    .input(io.OpenByInvitationInput)
    .output(io.Opened)
    .mutation(({ ctx, input }) => openByInvitation(ctx, input)),

  whoAmI: personProcedure.output(io.WhoAmI).query(({ ctx }) => whoAmI(ctx.person)),
  setLanguage: readyProcedure
    .input(io.LocaleInput)
    .output(io.Done)
    .mutation(({ ctx, input }) => setLanguage(ctx.person, input.locale)),
  rename: readyProcedure
    .use(requireStepUp)
    .input(io.RenameInput)
    .output(io.Done)
    .mutation(({ ctx, input }) => rename(ctx.person, input)),
  stepUp: selfProcedure
    .input(io.StepUpInput)
    .output(io.Done)
    .mutation(({ ctx, input }) => stepUp(ctx.self, input)),
  /** Says nothing but that this session has just proved itself; refuses as every binding act does. Asked before a file is fetched. */
  proved: memberProcedure
    .use(requireStepUp)
    .output(io.Done)
    .query(() => ({ ok: true })),
  changePassword: readyProcedure
    .use(requireStepUp)
    .input(io.ChangePasswordInput)
    .output(io.Done)
    .mutation(({ ctx, input }) => changePassword(ctx.self, input)),
  beginTotp: selfProcedure.output(io.TotpBegun).mutation(({ ctx }) => beginTotp(ctx.self)),
  confirmTotp: selfProcedure
    .input(io.CodeInput)
    .output(io.RecoveryCodes)
    .mutation(({ ctx, input }) => confirmTotp(ctx.self, input)),
  makeRecoveryCodes: readyProcedure
    .use(requireStepUp)
    .output(io.RecoveryCodes)
    .mutation(({ ctx }) => makeRecoveryCodes(ctx.self)),
  dropTotp: readyProcedure
    .use(requireStepUp)
    .output(io.Done)
    .mutation(({ ctx }) => dropTotp(ctx.self)),
  resetSecondFactor: memberProcedure
    .use(requireStepUp)
    .input(io.PlaceRef)
    .output(io.Done)
    .mutation(({ ctx, input }) => resetSecondFactor(ctx.actor, input)),
  sessions: readyProcedure.output(z.array(io.SessionView)).query(({ ctx }) => listOwnSessions(ctx.self)),
  endSession: readyProcedure
    .input(io.SessionRef)
    .output(io.Done)
    .mutation(async ({ ctx, input }) => {
      await endSession(ctx.self, input.sessionId);
      return { ok: true };
    }),

  places: readyProcedure.output(z.array(io.PlaceView)).query(({ ctx }) => listOwnPlaces(ctx.person, ctx.signedIn.actor?.memberId ?? null)),
  actFor: readyProcedure
    .input(io.PlaceRef)
    .output(io.JoinedView)
    .mutation(({ ctx, input }) => actFor(ctx.person, ctx.self.sessionId, input.memberId)),
  lookUp: readyProcedure
    .input(CreditCodeInput)
    .output(RegistryView)
    .query(async ({ ctx, input }) => {
      if (!(await takeTry(limits.lookUp, ctx.person.userId))) throw new DomainError("LIMIT_EXCEEDED", "account.too_many_tries");
      return lookUpSubject(ctx.person, input.uscc);
    }),
  foundOrganization: readyProcedure
    .input(FoundInput)
    .output(io.JoinedView)
    .mutation(async ({ ctx, input }) => {
      await refuseManyClaims(ctx.person.userId);
      const { email, locale } = await whoAmI(ctx.person);
      const { memberId } = await foundOrganization(ctx.person, { email, locale }, input);
      return actFor(ctx.person, ctx.self.sessionId, memberId);
    }),
  fileDispute: readyProcedure
    .input(DisputeInput)
    .output(io.Done)
    .mutation(async ({ ctx, input }) => {
      await refuseManyClaims(ctx.person.userId);
      const { email, locale } = await whoAmI(ctx.person);
      return fileDispute(ctx.person, { email, locale }, input);
    }),
  acceptInvitation: readyProcedure
    .input(io.InvitationRef)
    .output(io.JoinedView)
    .mutation(async ({ ctx, input }) => {
      const { email, locale } = await whoAmI(ctx.person);
      const { memberId } = await acceptInvitation(ctx.person, { email, locale }, input);
      return actFor(ctx.person, ctx.self.sessionId, memberId);
    }),
});
