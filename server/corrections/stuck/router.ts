import "server-only";
import { withActor } from "../../access/with-actor.ts";
import { router } from "../../trpc/init.ts";
import { importingProcedure, requireStepUp } from "../../trpc/procedures.ts";
import { tryAgain, undoDecision } from "./move-on.ts";
import { listStuck } from "./queries.ts";
import { StuckList, StuckMoved, StuckRef, UndoDecisionInput } from "./schema.ts";

export const stuckRouter = router({
  list: importingProcedure.output(StuckList).query(({ ctx }) => withActor(ctx.actor, listStuck)),
  tryAgain: importingProcedure
    .use(requireStepUp)
    .input(StuckRef)
    .output(StuckMoved)
    .mutation(({ ctx, input }) => tryAgain(ctx.actor, input)),
  undo: importingProcedure
    .use(requireStepUp)
    .input(UndoDecisionInput)
    .output(StuckMoved)
    .mutation(({ ctx, input }) => undoDecision(ctx.actor, input)),
});
