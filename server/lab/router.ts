import "server-only";
import { z } from "zod";
import { withActor } from "../access/with-actor.ts";
import { router } from "../trpc/init.ts";
import { administratorProcedure } from "../trpc/procedures.ts";
import * as io from "./schema.ts";
import { askPopulationTrial } from "./trials/ask-population.ts";
import { askTableTrial } from "./trials/ask-table.ts";
import { deleteTrial } from "./trials/delete.ts";
import { findTrial, listTrials } from "./trials/queries.ts";

/** Tables themselves go to `POST /api/lab-tables`. */
export const labRouter = router({
  listTrials: administratorProcedure.output(io.AdministratorTrials).query(({ ctx }) => withActor(ctx.actor, listTrials)),
  findTrial: administratorProcedure
    .input(io.TrialRef)
    .output(io.TrialDetail)
    .query(({ ctx, input }) => withActor(ctx.actor, (scope) => findTrial(scope, input))),
  askPopulationTrial: administratorProcedure
    .input(io.PopulationQuestion)
    .output(io.TrialAskedFor)
    .mutation(({ ctx, input }) => askPopulationTrial(ctx.actor, input)),
  askTableTrial: administratorProcedure
    .input(io.TableQuestion)
    .output(io.TrialAskedFor)
    .mutation(({ ctx, input }) => askTableTrial(ctx.actor, input)),
  deleteTrial: administratorProcedure
    .input(io.TrialRef)
    .output(z.void())
    .mutation(({ ctx, input }) => deleteTrial(ctx.actor, input)),
});
