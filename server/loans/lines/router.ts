import "server-only";
import { router } from "../../trpc/init.ts";
import { enterpriseProcedure, lenderProcedure, requireStepUp } from "../../trpc/procedures.ts";
import { cancelLine } from "./cancel.ts";
import { changeLimit } from "./change-limit.ts";
import { freezeLine } from "./freeze.ts";
import { giveUpLine } from "./give-up.ts";
import { ChangeLimitInput, ChangeLineInput, LineChanged } from "./schema.ts";
import { unfreezeLine } from "./unfreeze.ts";

export const linesRouter = router({
  freeze: lenderProcedure
    .use(requireStepUp)
    .input(ChangeLineInput)
    .output(LineChanged)
    .mutation(({ ctx, input }) => freezeLine(ctx.actor, input)),
  unfreeze: lenderProcedure
    .use(requireStepUp)
    .input(ChangeLineInput)
    .output(LineChanged)
    .mutation(({ ctx, input }) => unfreezeLine(ctx.actor, input)),
  changeLimit: lenderProcedure
    .use(requireStepUp)
    .input(ChangeLimitInput)
    .output(LineChanged)
    .mutation(({ ctx, input }) => changeLimit(ctx.actor, input)),
  cancel: lenderProcedure
    .use(requireStepUp)
    .input(ChangeLineInput)
    .output(LineChanged)
    .mutation(({ ctx, input }) => cancelLine(ctx.actor, input)),
  giveUp: enterpriseProcedure
    .use(requireStepUp)
    .input(ChangeLineInput)
    .output(LineChanged)
    .mutation(({ ctx, input }) => giveUpLine(ctx.actor, input)),
});
