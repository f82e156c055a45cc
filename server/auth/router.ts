import "server-only";
import { personProcedure } from "../trpc/procedures.ts";
import { router } from "../trpc/init.ts";
import { Done, StepUpInput, WhoAmI } from "./schema.ts";
import { stepUp } from "./step-up.ts";
import { whoAmI } from "./who-am-i.ts";

/** The person's own account. Signing in and out are server actions. */
export const accountRouter = router({
  whoAmI: personProcedure.output(WhoAmI).query(({ ctx }) => whoAmI(ctx.person)),
  stepUp: personProcedure
    .input(StepUpInput)
    .output(Done)
    .mutation(({ ctx, input }) => stepUp({ ...ctx.person, sessionId: ctx.signedIn.sessionId }, input)),
});
