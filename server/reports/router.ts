import "server-only";
import { withActor } from "../access/with-actor.ts";
import { refuseManyChecks } from "../auth/attempts.ts";
import { router } from "../trpc/init.ts";
import { enterpriseProcedure, publicProcedure } from "../trpc/procedures.ts";
import { checkReport } from "./check.ts";
import { makeReport } from "./make.ts";
import { listOwnReports } from "./queries.ts";
import { revokeReport } from "./revoke.ts";
import * as io from "./schema.ts";

/** Whoever checks, so often from one address and no more: a code is found by holding it, not by trying. */
const checkProcedure = publicProcedure.use(async ({ ctx, next }) => {
  await refuseManyChecks(ctx.address);
  return next();
});

export const reportsRouter = router({
  listOwn: enterpriseProcedure.output(io.OwnReports).query(({ ctx }) => withActor(ctx.actor, listOwnReports)),
  make: enterpriseProcedure
    .input(io.MakeReportInput)
    .output(io.ReportMade)
    .mutation(({ ctx, input }) => makeReport(ctx.actor, input)),
  revoke: enterpriseProcedure
    .input(io.ReportRef)
    .output(io.ReportMade)
    .mutation(({ ctx, input }) => revokeReport(ctx.actor, input)),
  check: checkProcedure
    .input(io.CheckReportInput)
    .output(io.CheckedReport)
    .query(({ ctx, input }) => checkReport(ctx.visitor, input)),
});
