import "server-only";
import { z } from "zod";
import { withActor } from "../access/with-actor.ts";
import { SheetView } from "../consents/schema.ts";
import { router } from "../trpc/init.ts";
import { enterpriseProcedure, requireStepUp } from "../trpc/procedures.ts";
import { askSheet } from "./ask-sheet.ts";
import { chooseProducts } from "./choose.ts";
import { findOwnRequest, listOwnRequests } from "./queries/own-requests.ts";
import { findOwnRegistry } from "./queries/registry.ts";
import { findResting } from "./queries/resting.ts";
import { findTimeline } from "./queries/timeline.ts";
import { saveRequest } from "./save.ts";
import {
  AskSheetInput,
  ChooseProductsInput,
  LoanRequestRef,
  OwnRegistryView,
  RequestRow,
  RequestSaved,
  RequestStarted,
  RequestView,
  RequestWithdrawn,
  RestingView,
  SaveRequestInput,
  StartRequestInput,
  TimelineView,
} from "./schema.ts";
import { startRequest } from "./start.ts";
import { withdrawRequest } from "./withdraw.ts";

export const loanRequestsRouter = router({
  list: enterpriseProcedure.output(z.array(RequestRow)).query(({ ctx }) => withActor(ctx.actor, listOwnRequests)),
  registry: enterpriseProcedure.output(OwnRegistryView).query(({ ctx }) => withActor(ctx.actor, findOwnRegistry)),
  get: enterpriseProcedure
    .input(LoanRequestRef)
    .output(RequestView)
    .query(({ ctx, input }) => withActor(ctx.actor, (scope) => findOwnRequest(scope, input.loanRequestId))),
  timeline: enterpriseProcedure
    .input(LoanRequestRef)
    .output(TimelineView)
    .query(({ ctx, input }) => withActor(ctx.actor, (scope) => findTimeline(scope, input.loanRequestId))),
  resting: enterpriseProcedure.output(RestingView).query(({ ctx }) => withActor(ctx.actor, findResting)),
  start: enterpriseProcedure
    .input(StartRequestInput)
    .output(RequestStarted)
    .mutation(({ ctx, input }) => startRequest(ctx.actor, input)),
  save: enterpriseProcedure
    .input(SaveRequestInput)
    .output(RequestSaved)
    .mutation(({ ctx, input }) => saveRequest(ctx.actor, input)),
  choose: enterpriseProcedure
    .input(ChooseProductsInput)
    .output(RequestSaved)
    .mutation(({ ctx, input }) => chooseProducts(ctx.actor, input)),
  askSheet: enterpriseProcedure
    .input(AskSheetInput)
    .output(SheetView)
    .mutation(({ ctx, input }) => askSheet(ctx.actor, input)),
  withdraw: enterpriseProcedure
    .use(requireStepUp)
    .input(LoanRequestRef)
    .output(RequestWithdrawn)
    .mutation(({ ctx, input }) => withdrawRequest(ctx.actor, input)),
});
