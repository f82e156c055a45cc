import "server-only";
import { withActor } from "../../access/with-actor.ts";
import { router } from "../../trpc/init.ts";
import { authorityProcedure, enterpriseProcedure, requireStepUp } from "../../trpc/procedures.ts";
import { answerReview } from "./answer-review.ts";
import { askReview } from "./ask-review.ts";
import { extendObjection } from "./extend.ts";
import { fileObjection } from "./file.ts";
import { refuseObjection } from "./refuse.ts";
import { rejectObjection } from "./reject.ts";
import {
  AnswerReviewInput,
  AskReviewInput,
  DisputedRecordRef,
  FileObjectionInput,
  ObjectionGroundView,
  ObjectionMoved,
  ObjectionRef,
  OwnObjections,
  OwnObjectionView,
  ReasonedObjectionInput,
  ReceivedObjectionView,
  UpholdObjectionInput,
} from "./schema.ts";
import { upholdObjection } from "./uphold.ts";
import { listOwnObjections, readObjectionGround, readOwnObjection, readReceivedObjection } from "./views.ts";
import { withdrawObjection } from "./withdraw.ts";

export const objectionsRouter = router({
  list: enterpriseProcedure.output(OwnObjections).query(({ ctx }) => withActor(ctx.actor, listOwnObjections)),
  find: enterpriseProcedure
    .input(ObjectionRef)
    .output(OwnObjectionView)
    .query(({ ctx, input }) => withActor(ctx.actor, (scope) => readOwnObjection(scope, input))),
  ground: enterpriseProcedure
    .input(DisputedRecordRef)
    .output(ObjectionGroundView)
    .query(({ ctx, input }) => withActor(ctx.actor, (scope) => readObjectionGround(scope, input))),
  file: enterpriseProcedure
    .input(FileObjectionInput)
    .output(ObjectionMoved)
    .mutation(({ ctx, input }) => fileObjection(ctx.actor, input)),
  withdraw: enterpriseProcedure
    .input(ObjectionRef)
    .output(ObjectionMoved)
    .mutation(({ ctx, input }) => withdrawObjection(ctx.actor, input)),
  askReview: enterpriseProcedure
    .input(AskReviewInput)
    .output(ObjectionMoved)
    .mutation(({ ctx, input }) => askReview(ctx.actor, input)),
  findReceived: authorityProcedure
    .input(ObjectionRef)
    .output(ReceivedObjectionView)
    .query(({ ctx, input }) => withActor(ctx.actor, (scope) => readReceivedObjection(scope, input))),
  uphold: authorityProcedure
    .use(requireStepUp)
    .input(UpholdObjectionInput)
    .output(ObjectionMoved)
    .mutation(({ ctx, input }) => upholdObjection(ctx.actor, input)),
  reject: authorityProcedure
    .input(ReasonedObjectionInput)
    .output(ObjectionMoved)
    .mutation(({ ctx, input }) => rejectObjection(ctx.actor, input)),
  refuse: authorityProcedure
    .input(ReasonedObjectionInput)
    .output(ObjectionMoved)
    .mutation(({ ctx, input }) => refuseObjection(ctx.actor, input)),
  extend: authorityProcedure
    .input(ReasonedObjectionInput)
    .output(ObjectionMoved)
    .mutation(({ ctx, input }) => extendObjection(ctx.actor, input)),
  answerReview: authorityProcedure
    .use(requireStepUp)
    .input(AnswerReviewInput)
    .output(ObjectionMoved)
    .mutation(({ ctx, input }) => answerReview(ctx.actor, input)),
});
