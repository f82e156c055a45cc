import "server-only";
import { z } from "zod";
import { withActor } from "../../access/with-actor.ts";
import { router } from "../../trpc/init.ts";
import { enterpriseProcedure, lenderProcedure, requireStepUp } from "../../trpc/procedures.ts";
import { judgeLoan } from "./judge.ts";
import { findLoanView, listGivenLoans, listOwedLoans, quoteEarlyRepayment } from "./queries.ts";
import { recordRepayment } from "./record.ts";
import { reverseReport } from "./reverse.ts";
import {
  EarlyQuoteView,
  GivenLoans,
  JudgeLoanInput,
  ListLoansInput,
  LoanChanged,
  LoanRef,
  LoanSummary,
  LoanView,
  OwedLoansInput,
  QuoteEarlyInput,
  RecordRepaymentInput,
  RepaymentRecorded,
  ReverseReportInput,
  WriteOffLoanInput,
} from "./schema.ts";
import { writeOffLoan } from "./write-off.ts";

export const repaymentsRouter = router({
  record: lenderProcedure
    .input(RecordRepaymentInput)
    .output(RepaymentRecorded)
    .mutation(({ ctx, input }) => recordRepayment(ctx.actor, input)),
  reverse: lenderProcedure
    .use(requireStepUp)
    .input(ReverseReportInput)
    .output(LoanChanged)
    .mutation(({ ctx, input }) => reverseReport(ctx.actor, input)),
  judge: lenderProcedure
    .input(JudgeLoanInput)
    .output(LoanChanged)
    .mutation(({ ctx, input }) => judgeLoan(ctx.actor, input)),
  writeOff: lenderProcedure
    .use(requireStepUp)
    .input(WriteOffLoanInput)
    .output(LoanChanged)
    .mutation(({ ctx, input }) => writeOffLoan(ctx.actor, input)),
  listGiven: lenderProcedure
    .input(ListLoansInput)
    .output(GivenLoans)
    .query(({ ctx, input }) => withActor(ctx.actor, (scope) => listGivenLoans(scope, input))),
  findGiven: lenderProcedure
    .input(LoanRef)
    .output(LoanView)
    .query(({ ctx, input }) => withActor(ctx.actor, (scope) => findLoanView(scope, input))),
  quoteGiven: lenderProcedure
    .input(QuoteEarlyInput)
    .output(EarlyQuoteView)
    .query(({ ctx, input }) => withActor(ctx.actor, (scope) => quoteEarlyRepayment(scope, input))),
  listOwed: enterpriseProcedure
    .input(OwedLoansInput)
    .output(z.array(LoanSummary))
    .query(({ ctx, input }) => withActor(ctx.actor, (scope) => listOwedLoans(scope, input.loanRequestId))),
  findOwed: enterpriseProcedure
    .input(LoanRef)
    .output(LoanView)
    .query(({ ctx, input }) => withActor(ctx.actor, (scope) => findLoanView(scope, input))),
  quoteOwed: enterpriseProcedure
    .input(QuoteEarlyInput)
    .output(EarlyQuoteView)
    .query(({ ctx, input }) => withActor(ctx.actor, (scope) => quoteEarlyRepayment(scope, input))),
});
