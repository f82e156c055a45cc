import "server-only";
import { withActor } from "../access/with-actor.ts";
import { SheetView } from "../consents/schema.ts";
import { router } from "../trpc/init.ts";
import { enterpriseProcedure, requireStepUp } from "../trpc/procedures.ts";
import { askMatchingSheet } from "./ask-sheet.ts";
import { matchesForRequest } from "./for-request.ts";
import { AskMatchingSheetInput, MatchesView, MatchingRef, RequestSubmitted } from "./schema.ts";
import { submitRequest } from "./submit.ts";

export const matchingRouter = router({
  forRequest: enterpriseProcedure
    .input(MatchingRef)
    .output(MatchesView)
    .query(({ ctx, input }) => withActor(ctx.actor, (scope) => matchesForRequest(scope, input))),
  askSheet: enterpriseProcedure
    .input(AskMatchingSheetInput)
    .output(SheetView)
    .mutation(({ ctx, input }) => askMatchingSheet(ctx.actor, input)),
  submit: enterpriseProcedure
    .use(requireStepUp)
    .input(MatchingRef)
    .output(RequestSubmitted)
    .mutation(({ ctx, input }) => submitRequest(ctx.actor, input)),
});
