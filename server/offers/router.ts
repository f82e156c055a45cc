import "server-only";
import { z } from "zod";
import { withActor } from "../access/with-actor.ts";
import { router } from "../trpc/init.ts";
import { enterpriseProcedure, lenderProcedure, requireStepUp } from "../trpc/procedures.ts";
import { acceptOffer } from "./accept.ts";
import { changeOfficerLimit } from "./change-officer-limit.ts";
import { findOfferGround } from "./ground.ts";
import { issueOffer } from "./issue.ts";
import { leaveOffer } from "./leave.ts";
import { letOfferFall } from "./let-fall.ts";
import { readOfficerLimit } from "./officer-limit.ts";
import { findReceivedOffer, listMadeOffers, listReceivedOffers } from "./queries.ts";
import { rejectOffer } from "./reject.ts";
import {
  AcceptOfferInput,
  CaseRef,
  ChangeOfficerLimitInput,
  IssueOfferInput,
  LeaveOfferInput,
  LetOfferFallInput,
  LoanRequestRef,
  MadeOfferRef,
  MadeOfferView,
  OfferDecided,
  OfferGround,
  OfferIssued,
  OfferRef,
  OfficerLimit,
  ReceivedOfferView,
  SendBackOfferInput,
} from "./schema.ts";
import { sendBackOffer } from "./send-back.ts";
import { sendForApproval } from "./send-for-approval.ts";
import { withdrawOffer } from "./withdraw.ts";

export const offersRouter = router({
  listReceived: enterpriseProcedure
    .input(LoanRequestRef)
    .output(z.array(ReceivedOfferView))
    .query(({ ctx, input }) => withActor(ctx.actor, (scope) => listReceivedOffers(scope, input))),
  findReceived: enterpriseProcedure
    .input(OfferRef)
    .output(ReceivedOfferView)
    .query(({ ctx, input }) => withActor(ctx.actor, (scope) => findReceivedOffer(scope, input))),
  accept: enterpriseProcedure
    .use(requireStepUp)
    .input(AcceptOfferInput)
    .output(OfferDecided)
    .mutation(({ ctx, input }) => acceptOffer(ctx.actor, input)),
  reject: enterpriseProcedure
    .input(OfferRef)
    .output(OfferDecided)
    .mutation(({ ctx, input }) => rejectOffer(ctx.actor, input)),
  leave: enterpriseProcedure
    .use(requireStepUp)
    .input(LeaveOfferInput)
    .output(OfferDecided)
    .mutation(({ ctx, input }) => leaveOffer(ctx.actor, input)),
  letFall: lenderProcedure
    .use(requireStepUp)
    .input(LetOfferFallInput)
    .output(OfferDecided)
    .mutation(({ ctx, input }) => letOfferFall(ctx.actor, input)),
  listMade: lenderProcedure
    .input(CaseRef)
    .output(z.array(MadeOfferView))
    .query(({ ctx, input }) => withActor(ctx.actor, (scope) => listMadeOffers(scope, input))),
  ground: lenderProcedure
    .input(CaseRef)
    .output(OfferGround)
    .query(({ ctx, input }) => withActor(ctx.actor, (scope) => findOfferGround(scope, input))),
  issue: lenderProcedure
    .input(IssueOfferInput)
    .output(OfferIssued)
    .mutation(({ ctx, input }) => issueOffer(ctx.actor, input)),
  sendForApproval: lenderProcedure
    .input(IssueOfferInput)
    .output(OfferIssued)
    .mutation(({ ctx, input }) => sendForApproval(ctx.actor, input)),
  sendBack: lenderProcedure
    .input(SendBackOfferInput)
    .output(OfferDecided)
    .mutation(({ ctx, input }) => sendBackOffer(ctx.actor, input)),
  officerLimit: lenderProcedure.output(OfficerLimit).query(({ ctx }) => withActor(ctx.actor, readOfficerLimit)),
  changeOfficerLimit: lenderProcedure
    .use(requireStepUp)
    .input(ChangeOfficerLimitInput)
    .output(OfficerLimit)
    .mutation(({ ctx, input }) => changeOfficerLimit(ctx.actor, input)),
  withdraw: lenderProcedure
    .input(MadeOfferRef)
    .output(OfferDecided)
    .mutation(({ ctx, input }) => withdrawOffer(ctx.actor, input)),
});
