import "server-only";
import { z } from "zod";
import { withActor } from "../access/with-actor.ts";
import { router } from "../trpc/init.ts";
import { enterpriseProcedure, lenderProcedure, requireStepUp } from "../trpc/procedures.ts";
import { approveCredit } from "./approve.ts";
import { recordDrawdown } from "./draw.ts";
import { findCaseLine, findGivenLineView, listGivenLines, listHeldLines } from "./queries.ts";
import {
  ApproveCreditInput,
  CaseRef,
  CreditApproved,
  DrawdownRecorded,
  GivenLines,
  LineRef,
  LineView,
  ListGivenInput,
  LoanRequestRef,
  RecordDrawdownInput,
} from "./schema.ts";

export const loansRouter = router({
  approve: lenderProcedure
    .use(requireStepUp)
    .input(ApproveCreditInput)
    .output(CreditApproved)
    .mutation(({ ctx, input }) => approveCredit(ctx.actor, input)),
  draw: lenderProcedure
    .use(requireStepUp)
    .input(RecordDrawdownInput)
    .output(DrawdownRecorded)
    .mutation(({ ctx, input }) => recordDrawdown(ctx.actor, input)),
  listGiven: lenderProcedure
    .input(ListGivenInput)
    .output(GivenLines)
    .query(({ ctx, input }) => withActor(ctx.actor, (scope) => listGivenLines(scope, input))),
  findGiven: lenderProcedure
    .input(LineRef)
    .output(LineView)
    .query(({ ctx, input }) => withActor(ctx.actor, (scope) => findGivenLineView(scope, input))),
  findForCase: lenderProcedure
    .input(CaseRef)
    .output(LineView.nullable())
    .query(({ ctx, input }) => withActor(ctx.actor, (scope) => findCaseLine(scope, input))),
  listHeld: enterpriseProcedure
    .input(LoanRequestRef)
    .output(z.array(LineView))
    .query(({ ctx, input }) => withActor(ctx.actor, (scope) => listHeldLines(scope, input))),
});
