import "server-only";
import { withActor } from "../../access/with-actor.ts";
import { router } from "../../trpc/init.ts";
import { administratorProcedure, requireStepUp } from "../../trpc/procedures.ts";
import { confirmAnswer, returnAnswer } from "./confirm.ts";
import { enterAnswer } from "./enter.ts";
import { passOn } from "./pass-on.ts";
import { EnterAnswerInput, Entered, PassedOn, RelayList, RelayRef, RelayView, ReturnAnswerInput, WrittenAnswerRef } from "./schema.ts";
import { listRelays, readRelay } from "./views.ts";

export const relaysRouter = router({
  list: administratorProcedure.output(RelayList).query(({ ctx }) => withActor(ctx.actor, listRelays)),
  find: administratorProcedure
    .input(RelayRef)
    .output(RelayView)
    .query(({ ctx, input }) => withActor(ctx.actor, (scope) => readRelay(scope, input))),
  passOn: administratorProcedure
    .input(RelayRef)
    .output(PassedOn)
    .mutation(({ ctx, input }) => passOn(ctx.actor, input)),
  enter: administratorProcedure
    .use(requireStepUp)
    .input(EnterAnswerInput)
    .output(Entered)
    .mutation(({ ctx, input }) => enterAnswer(ctx.actor, input)),
  confirm: administratorProcedure
    .use(requireStepUp)
    .input(WrittenAnswerRef)
    .output(Entered)
    .mutation(({ ctx, input }) => confirmAnswer(ctx.actor, input)),
  giveBack: administratorProcedure
    .input(ReturnAnswerInput)
    .output(Entered)
    .mutation(({ ctx, input }) => returnAnswer(ctx.actor, input)),
});
