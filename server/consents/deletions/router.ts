import "server-only";
import { z } from "zod";
import { withActor } from "../../access/with-actor.ts";
import { router } from "../../trpc/init.ts";
import { administratorProcedure, enterpriseProcedure, lenderProcedure, requireStepUp } from "../../trpc/procedures.ts";
import { acknowledgeDeletion } from "./acknowledge.ts";
import { countDueDeletions, listGivenDeletions, listOverdueDeletions, listOwnDeletions } from "./queries.ts";
import {
  AcknowledgeDeletionInput,
  DeletionAcknowledged,
  GivenDeletions,
  OverdueDeletion,
  OwnDeletions,
  OwnDeletionsInput,
} from "./schema.ts";

export const deletionsRouter = router({
  listOwn: lenderProcedure
    .input(OwnDeletionsInput)
    .output(OwnDeletions)
    .query(({ ctx, input }) => withActor(ctx.actor, (scope) => listOwnDeletions(scope, input))),
  countDue: lenderProcedure.output(z.int()).query(({ ctx }) => withActor(ctx.actor, countDueDeletions)),
  acknowledge: lenderProcedure
    .use(requireStepUp)
    .input(AcknowledgeDeletionInput)
    .output(DeletionAcknowledged)
    .mutation(({ ctx, input }) => acknowledgeDeletion(ctx.actor, input)),
  listGiven: enterpriseProcedure.output(GivenDeletions).query(({ ctx }) => withActor(ctx.actor, listGivenDeletions)),
  listOverdue: administratorProcedure.output(z.array(OverdueDeletion)).query(({ ctx }) => withActor(ctx.actor, listOverdueDeletions)),
});
