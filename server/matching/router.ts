import "server-only";
import { z } from "zod";
import { shareReading } from "../access/shared-reading.ts";
import { withActor } from "../access/with-actor.ts";
import { networkOf } from "../auth/address.ts";
import { SheetView } from "../consents/schema.ts";
import { OpenCaseInput } from "../loan-requests/cases/schema.ts";
import { ReadProfile } from "../profiles/schema.ts";
import { router } from "../trpc/init.ts";
import { enterpriseProcedure, lenderProcedure, publicProcedure, requireStepUp } from "../trpc/procedures.ts";
import { askMatchingSheet } from "./ask-sheet.ts";
import { askBacktest } from "./backtest/ask.ts";
import { listBacktests } from "./backtest/queries.ts";
import { BacktestAsked, BacktestsInput, BacktestView, RunBacktestInput } from "./backtest/schema.ts";
import { checkAnswers } from "./check.ts";
import { CheckInput, CheckView } from "./check-schema.ts";
import { askCountingSheet } from "./crowd/ask-sheet.ts";
import { liveCounts } from "./crowd/live-counts.ts";
import { AskCountingSheetInput, LiveCountsInput, LiveCountsView } from "./crowd/schema.ts";
import { explainDeclines } from "./explain-declines.ts";
import { findMisfits } from "./find-misfits.ts";
import { findMatches } from "./for-request.ts";
import { openCase, showCaseAgain } from "./judge-opened.ts";
import { listFitNotices } from "./notices.ts";
import { FitNoticeView } from "./notices-schema.ts";
import { AskMatchingSheetInput, DeclinesView, MatchesInput, MatchesView, MatchingRef, MisfitsView, RequestSubmitted } from "./schema.ts";
import { submitRequest } from "./submit.ts";

export const matchingRouter = router({
  check: publicProcedure
    .input(CheckInput)
    .output(CheckView)
    .query(({ ctx, input }) =>
      shareReading(`check ${JSON.stringify(input)}`, () => checkAnswers(ctx.visitor, input), networkOf(ctx.address)),
    ),
  forRequest: enterpriseProcedure
    .input(MatchesInput)
    .output(MatchesView)
    .query(({ ctx, input }) => findMatches(ctx.actor, input)),
  misfits: enterpriseProcedure
    .input(MatchingRef)
    .output(MisfitsView)
    .query(({ ctx, input }) => findMisfits(ctx.actor, input)),
  notices: enterpriseProcedure.output(z.array(FitNoticeView)).query(({ ctx }) => withActor(ctx.actor, listFitNotices)),
  explainDeclines: enterpriseProcedure
    .input(MatchingRef)
    .output(DeclinesView)
    .query(({ ctx, input }) => withActor(ctx.actor, (scope) => explainDeclines(scope, input))),
  askSheet: enterpriseProcedure
    .input(AskMatchingSheetInput)
    .output(SheetView)
    .mutation(({ ctx, input }) => askMatchingSheet(ctx.actor, input)),
  askCountingSheet: enterpriseProcedure
    .input(AskCountingSheetInput)
    .output(SheetView)
    .mutation(({ ctx, input }) => askCountingSheet(ctx.actor, input)),
  runBacktest: lenderProcedure
    .input(RunBacktestInput)
    .output(BacktestAsked)
    .mutation(({ ctx, input }) => askBacktest(ctx.actor, input)),
  backtests: lenderProcedure
    .input(BacktestsInput)
    .output(z.array(BacktestView))
    .query(({ ctx, input }) => withActor(ctx.actor, (scope) => listBacktests(scope, input))),
  liveCounts: lenderProcedure
    .input(LiveCountsInput)
    .output(LiveCountsView)
    .query(({ ctx, input }) => withActor(ctx.actor, (scope) => liveCounts(scope, input))),
  submit: enterpriseProcedure
    .use(requireStepUp)
    .input(MatchingRef)
    .output(RequestSubmitted)
    .mutation(({ ctx, input }) => submitRequest(ctx.actor, input)),
});

/** Part of `cases`: it stands here because an opening is judged. */
export const caseOpeningRouter = router({
  // A mutation, so that no prefetch and no stray visit ever reads: each opening leaves a receipt.
  openProfile: lenderProcedure
    .input(OpenCaseInput)
    .output(ReadProfile)
    .mutation(({ ctx, input }) => openCase(ctx.actor, input)),
  showAgain: lenderProcedure
    .input(OpenCaseInput)
    .output(ReadProfile)
    .mutation(({ ctx, input }) => showCaseAgain(ctx.actor, input)),
});
