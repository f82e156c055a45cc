import "server-only";
import { z } from "zod";
import { withActor } from "../../access/with-actor.ts";
import { SheetView } from "../../consents/schema.ts";
import { router } from "../../trpc/init.ts";
import { enterpriseProcedure, lenderProcedure } from "../../trpc/procedures.ts";
import { askMonitoring } from "./ask.ts";
import { askMonitoringSheet } from "./ask-sheet.ts";
import { findLineMonitoring, listReceivedAskings } from "./queries.ts";
import { refuseMonitoring } from "./refuse.ts";
import {
  AskMonitoringInput,
  AskMonitoringSheetInput,
  LineMonitoring,
  LineRef,
  MonitoringAsked,
  ReceivedAsking,
  RequestRef,
} from "./schema.ts";
import { withdrawMonitoring } from "./withdraw.ts";

export const monitoringRouter = router({
  ofLine: lenderProcedure
    .input(LineRef)
    .output(LineMonitoring)
    .query(({ ctx, input }) => withActor(ctx.actor, (scope) => findLineMonitoring(scope, input))),
  ask: lenderProcedure
    .input(AskMonitoringInput)
    .output(MonitoringAsked)
    .mutation(({ ctx, input }) => askMonitoring(ctx.actor, input)),
  withdraw: lenderProcedure
    .input(RequestRef)
    .output(MonitoringAsked)
    .mutation(({ ctx, input }) => withdrawMonitoring(ctx.actor, input)),
  listReceived: enterpriseProcedure.output(z.array(ReceivedAsking)).query(({ ctx }) => withActor(ctx.actor, listReceivedAskings)),
  askSheet: enterpriseProcedure
    .input(AskMonitoringSheetInput)
    .output(SheetView)
    .mutation(({ ctx, input }) => askMonitoringSheet(ctx.actor, input)),
  refuse: enterpriseProcedure
    .input(RequestRef)
    .output(MonitoringAsked)
    .mutation(({ ctx, input }) => refuseMonitoring(ctx.actor, input)),
});
