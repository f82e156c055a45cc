import "server-only";
import { withActor } from "../../access/with-actor.ts";
import { router } from "../../trpc/init.ts";
import { authorityProcedure, enterpriseProcedure, requireStepUp } from "../../trpc/procedures.ts";
import { OwnRecordRef } from "../own-records/schema.ts";
import { correctOwnRecord, withdrawOwnRecord } from "./amend.ts";
import { previewAmendment } from "./difference.ts";
import { findAmendmentGround, listAmendmentsOfOwn } from "./queries.ts";
import {
  AmendmentGround,
  AmendmentMade,
  AmendmentPreview,
  AmendmentsOfOwn,
  CorrectOwnRecordInput,
  PreviewAmendmentInput,
  WithdrawOwnRecordInput,
} from "./schema.ts";

export const amendmentsRouter = router({
  ground: authorityProcedure
    .input(OwnRecordRef)
    .output(AmendmentGround)
    .query(({ ctx, input }) => withActor(ctx.actor, (scope) => findAmendmentGround(scope, input))),
  preview: authorityProcedure
    .input(PreviewAmendmentInput)
    .output(AmendmentPreview)
    // Changes nothing: what it asks about may be longer than an address can be.
    .mutation(({ ctx, input }) => withActor(ctx.actor, (scope) => previewAmendment(scope, input))),
  correct: authorityProcedure
    .use(requireStepUp)
    .input(CorrectOwnRecordInput)
    .output(AmendmentMade)
    .mutation(({ ctx, input }) => correctOwnRecord(ctx.actor, input)),
  withdraw: authorityProcedure
    .use(requireStepUp)
    .input(WithdrawOwnRecordInput)
    .output(AmendmentMade)
    .mutation(({ ctx, input }) => withdrawOwnRecord(ctx.actor, input)),
  listOwn: enterpriseProcedure.output(AmendmentsOfOwn).query(({ ctx }) => withActor(ctx.actor, listAmendmentsOfOwn)),
});
