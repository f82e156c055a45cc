import "server-only";
import { withActor } from "../../access/with-actor.ts";
import { findDecisionMade } from "../../loan-requests/cases/replays/find.ts";
import { findGovernedDecision } from "../../loan-requests/cases/replays/find-governed.ts";
import { openDecisionAgain } from "../../loan-requests/cases/replays/open.ts";
import { replayOwnDecision } from "../../loan-requests/cases/replays/replay-own.ts";
import { DecisionMade, DecisionRef, GovernedDecision, OpenedAgain, OwnDecision } from "../../loan-requests/cases/replays/schema.ts";
import { router } from "../../trpc/init.ts";
import { administratorProcedure, enterpriseProcedure, lenderProcedure } from "../../trpc/procedures.ts";
import { judgeOpened } from "../judge-opened.ts";

/** What lenders saw before they decided. It stands here because a reading that is made again is judged again. */
export const replaysRouter = router({
  findOwn: enterpriseProcedure
    .input(DecisionRef)
    .output(OwnDecision)
    .query(({ ctx, input }) => withActor(ctx.actor, (scope) => replayOwnDecision(scope, input, judgeOpened))),
  find: lenderProcedure
    .input(DecisionRef)
    .output(DecisionMade)
    .query(({ ctx, input }) => withActor(ctx.actor, (scope) => findDecisionMade(scope, input))),
  findGoverned: administratorProcedure
    .input(DecisionRef)
    .output(GovernedDecision)
    .query(({ ctx, input }) => withActor(ctx.actor, (scope) => findGovernedDecision(scope, input))),
  // A mutation, as every opening: it leaves a receipt.
  open: lenderProcedure
    .input(DecisionRef)
    .output(OpenedAgain)
    .mutation(({ ctx, input }) => openDecisionAgain(ctx.actor, input, judgeOpened)),
});
