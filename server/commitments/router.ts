import "server-only";
import { withActor } from "../access/with-actor.ts";
import { router } from "../trpc/init.ts";
import { authorityProcedure, enterpriseProcedure, publicProcedure, requireStepUp } from "../trpc/procedures.ts";
import { acceptCommitment } from "./accept.ts";
import { breakCommitment } from "./break.ts";
import { escalateCommitment } from "./escalate.ts";
import { fixCommitment } from "./fix.ts";
import { fulfilCommitment } from "./fulfil.ts";
import { orderFix } from "./order-fix.ts";
import { findPublished, listPublished } from "./published.ts";
import { refuseCommitment } from "./refuse.ts";
import {
  CommitmentDesk,
  CommitmentDraft,
  CommitmentMoved,
  CommitmentPreview,
  CommitmentRef,
  EscalateInput,
  OrderFixInput,
  OwnCommitments,
  OwnCommitmentView,
  PublishedCommitments,
  PublishedCommitmentView,
  PublishedInput,
  ReceivedCommitmentView,
  SaidInput,
  SignCommitmentInput,
} from "./schema.ts";
import { signCommitment } from "./sign.ts";
import { findOwnCommitmentView, findReceivedCommitmentView, listCommitmentDesk, listOwnCommitments, previewCommitment } from "./views.ts";
import { withdrawCommitment } from "./withdraw.ts";

export const commitmentsRouter = router({
  listPublished: publicProcedure
    .input(PublishedInput)
    .output(PublishedCommitments)
    .query(({ ctx, input }) => withActor(ctx.visitor, (scope) => listPublished(scope, input))),
  findPublished: publicProcedure
    .input(CommitmentRef)
    .output(PublishedCommitmentView)
    .query(({ ctx, input }) => withActor(ctx.visitor, (scope) => findPublished(scope, input))),
  listOwn: enterpriseProcedure.output(OwnCommitments).query(({ ctx }) => withActor(ctx.actor, listOwnCommitments)),
  findOwn: enterpriseProcedure
    .input(CommitmentRef)
    .output(OwnCommitmentView)
    .query(({ ctx, input }) => withActor(ctx.actor, (scope) => findOwnCommitmentView(scope, input))),
  preview: enterpriseProcedure
    .input(CommitmentDraft)
    .output(CommitmentPreview)
    .query(({ ctx, input }) => withActor(ctx.actor, (scope) => previewCommitment(scope, input))),
  sign: enterpriseProcedure
    .use(requireStepUp)
    .input(SignCommitmentInput)
    .output(CommitmentMoved)
    .mutation(({ ctx, input }) => signCommitment(ctx.actor, input)),
  withdraw: enterpriseProcedure
    .input(CommitmentRef)
    .output(CommitmentMoved)
    .mutation(({ ctx, input }) => withdrawCommitment(ctx.actor, input)),
  listDesk: authorityProcedure.output(CommitmentDesk).query(({ ctx }) => withActor(ctx.actor, listCommitmentDesk)),
  findReceived: authorityProcedure
    .input(CommitmentRef)
    .output(ReceivedCommitmentView)
    .query(({ ctx, input }) => withActor(ctx.actor, (scope) => findReceivedCommitmentView(scope, input))),
  accept: authorityProcedure
    .use(requireStepUp)
    .input(CommitmentRef)
    .output(CommitmentMoved)
    .mutation(({ ctx, input }) => acceptCommitment(ctx.actor, input)),
  refuse: authorityProcedure
    .input(SaidInput)
    .output(CommitmentMoved)
    .mutation(({ ctx, input }) => refuseCommitment(ctx.actor, input)),
  fulfil: authorityProcedure
    .use(requireStepUp)
    .input(SaidInput)
    .output(CommitmentMoved)
    .mutation(({ ctx, input }) => fulfilCommitment(ctx.actor, input)),
  break: authorityProcedure
    .use(requireStepUp)
    .input(SaidInput)
    .output(CommitmentMoved)
    .mutation(({ ctx, input }) => breakCommitment(ctx.actor, input)),
  order: authorityProcedure
    .input(OrderFixInput)
    .output(CommitmentMoved)
    .mutation(({ ctx, input }) => orderFix(ctx.actor, input)),
  escalate: authorityProcedure
    .use(requireStepUp)
    .input(EscalateInput)
    .output(CommitmentMoved)
    .mutation(({ ctx, input }) => escalateCommitment(ctx.actor, input)),
  fix: authorityProcedure
    .use(requireStepUp)
    .input(SaidInput)
    .output(CommitmentMoved)
    .mutation(({ ctx, input }) => fixCommitment(ctx.actor, input)),
});
