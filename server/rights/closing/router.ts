import "server-only";
import { withActor } from "../../access/with-actor.ts";
import { router } from "../../trpc/init.ts";
import { enterpriseProcedure, requireStepUp } from "../../trpc/procedures.ts";
import { AskClosingInput, ClosingAsked, ClosingUndone, OwnClosing, WaitingClosing } from "../schema.ts";
import { askClosing } from "./ask.ts";
import { findClosing, findWaitingClosing } from "./queries.ts";
import { undoClosing } from "./undo.ts";

export const closingsRouter = router({
  find: enterpriseProcedure.output(OwnClosing).query(({ ctx }) => withActor(ctx.actor, findClosing)),
  findWaiting: enterpriseProcedure.output(WaitingClosing.nullable()).query(({ ctx }) => withActor(ctx.actor, findWaitingClosing)),
  ask: enterpriseProcedure
    .use(requireStepUp)
    .input(AskClosingInput)
    .output(ClosingAsked)
    .mutation(({ ctx, input }) => askClosing(ctx.actor, input)),
  undo: enterpriseProcedure
    .use(requireStepUp)
    .output(ClosingUndone)
    .mutation(({ ctx }) => undoClosing(ctx.actor)),
});
