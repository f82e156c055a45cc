import "server-only";
import { z } from "zod";
import { withActor } from "../../access/with-actor.ts";
import { router } from "../../trpc/init.ts";
import { administratorProcedure, enterpriseProcedure, lenderProcedure } from "../../trpc/procedures.ts";
import { acceptAnswer } from "./accept.ts";
import { answerReport } from "./answer.ts";
import { decideReport } from "./decide.ts";
import { escalateReport } from "./escalate.ts";
import { reportAccess } from "./file.ts";
import {
  AccessGroundView,
  AccessReportMoved,
  AccessReportRef,
  AccessReportSummary,
  AccessReportView,
  EscalateReportInput,
  FindInput,
  OverseenReports,
  ReadingRef,
  ReportAccessInput,
} from "./schema.ts";
import { listOverseen, listReports, readAccessGround, readReport } from "./views.ts";
import { withdrawReport } from "./withdraw.ts";

export const accessReportsRouter = router({
  listOwn: enterpriseProcedure.output(z.array(AccessReportSummary)).query(({ ctx }) => withActor(ctx.actor, listReports)),
  findOwn: enterpriseProcedure
    .input(AccessReportRef)
    .output(AccessReportView)
    .query(({ ctx, input }) => withActor(ctx.actor, (scope) => readReport(scope, input))),
  ground: enterpriseProcedure
    .input(ReadingRef)
    .output(AccessGroundView)
    .query(({ ctx, input }) => withActor(ctx.actor, (scope) => readAccessGround(scope, input))),
  file: enterpriseProcedure
    .input(ReportAccessInput)
    .output(AccessReportMoved)
    .mutation(({ ctx, input }) => reportAccess(ctx.actor, input)),
  withdraw: enterpriseProcedure
    .input(AccessReportRef)
    .output(AccessReportMoved)
    .mutation(({ ctx, input }) => withdrawReport(ctx.actor, input)),
  accept: enterpriseProcedure
    .input(AccessReportRef)
    .output(AccessReportMoved)
    .mutation(({ ctx, input }) => acceptAnswer(ctx.actor, input)),
  escalate: enterpriseProcedure
    .input(EscalateReportInput)
    .output(AccessReportMoved)
    .mutation(({ ctx, input }) => escalateReport(ctx.actor, input)),
  listReceived: lenderProcedure.output(z.array(AccessReportSummary)).query(({ ctx }) => withActor(ctx.actor, listReports)),
  findReceived: lenderProcedure
    .input(AccessReportRef)
    .output(AccessReportView)
    .query(({ ctx, input }) => withActor(ctx.actor, (scope) => readReport(scope, input))),
  answer: lenderProcedure
    .input(FindInput)
    .output(AccessReportMoved)
    .mutation(({ ctx, input }) => answerReport(ctx.actor, input)),
  listOverseen: administratorProcedure.output(OverseenReports).query(({ ctx }) => withActor(ctx.actor, listOverseen)),
  findOverseen: administratorProcedure
    .input(AccessReportRef)
    .output(AccessReportView)
    .query(({ ctx, input }) => withActor(ctx.actor, (scope) => readReport(scope, input))),
  decide: administratorProcedure
    .input(FindInput)
    .output(AccessReportMoved)
    .mutation(({ ctx, input }) => decideReport(ctx.actor, input)),
});
