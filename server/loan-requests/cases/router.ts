import "server-only";
import { z } from "zod";
import { withActor } from "../../access/with-actor.ts";
import { router } from "../../trpc/init.ts";
import { lenderProcedure } from "../../trpc/procedures.ts";
import { askConsent } from "./ask-consent.ts";
import { assignCase } from "./assign.ts";
import { declineCase } from "./decline.ts";
import { findCase, listCaseActivity } from "./queries.ts";
import { listReceivedCases } from "./queue.ts";
import {
  AssignCaseInput,
  CaseDetail,
  CaseEventView,
  CaseMoved,
  CaseRef,
  ConsentAsked,
  DeclineCaseInput,
  QueueInput,
  QueuePage,
} from "./schema.ts";
import { startDueDiligence } from "./start-due-diligence.ts";
import { takeUpCase } from "./take-up.ts";

export const casesRouter = router({
  list: lenderProcedure
    .input(QueueInput)
    .output(QueuePage)
    .query(({ ctx, input }) => withActor(ctx.actor, (scope) => listReceivedCases(scope, input))),
  find: lenderProcedure
    .input(CaseRef)
    .output(CaseDetail)
    .query(({ ctx, input }) => withActor(ctx.actor, (scope) => findCase(scope, input.caseId))),
  listActivity: lenderProcedure
    .input(CaseRef)
    .output(z.array(CaseEventView))
    .query(({ ctx, input }) => withActor(ctx.actor, (scope) => listCaseActivity(scope, input.caseId))),
  takeUp: lenderProcedure
    .input(CaseRef)
    .output(CaseMoved)
    .mutation(({ ctx, input }) => takeUpCase(ctx.actor, input)),
  assign: lenderProcedure
    .input(AssignCaseInput)
    .output(CaseMoved)
    .mutation(({ ctx, input }) => assignCase(ctx.actor, input)),
  startDueDiligence: lenderProcedure
    .input(CaseRef)
    .output(CaseMoved)
    .mutation(({ ctx, input }) => startDueDiligence(ctx.actor, input)),
  askConsent: lenderProcedure
    .input(CaseRef)
    .output(ConsentAsked)
    .mutation(({ ctx, input }) => askConsent(ctx.actor, input)),
  decline: lenderProcedure
    .input(DeclineCaseInput)
    .output(CaseMoved)
    .mutation(({ ctx, input }) => declineCase(ctx.actor, input)),
});
