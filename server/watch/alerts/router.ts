import "server-only";
import { z } from "zod";
import { withActor } from "../../access/with-actor.ts";
import { router } from "../../trpc/init.ts";
import { administratorProcedure } from "../../trpc/procedures.ts";
import { closeAlert } from "./close.ts";
import { lookAtAlert } from "./look.ts";
import { listAlerts } from "./queries.ts";
import { CloseAlertInput, ReadingAlertMoved, ReadingAlertRef, ReadingAlertView } from "./schema.ts";

export const readingAlertsRouter = router({
  list: administratorProcedure.output(z.array(ReadingAlertView)).query(({ ctx }) => withActor(ctx.actor, listAlerts)),
  lookAt: administratorProcedure
    .input(ReadingAlertRef)
    .output(ReadingAlertMoved)
    .mutation(({ ctx, input }) => lookAtAlert(ctx.actor, input)),
  close: administratorProcedure
    .input(CloseAlertInput)
    .output(ReadingAlertMoved)
    .mutation(({ ctx, input }) => closeAlert(ctx.actor, input)),
});
