import "server-only";
import { z } from "zod";
import { withActor } from "../access/with-actor.ts";
import { router } from "../trpc/init.ts";
import { administratorProcedure, lenderProcedure, tryingProcedure } from "../trpc/procedures.ts";
import { askFirmsTrial } from "./firms/ask.ts";
import * as io from "./schema.ts";
import { askPopulationTrial } from "./trials/ask-population.ts";
import { askTableTrial } from "./trials/ask-table.ts";
import { deleteTrial } from "./trials/delete.ts";
import { findTrial, listFirmTrials, listTrials } from "./trials/queries.ts";

/** Tables themselves go to `POST /api/lab-tables`. */
export const labRouter = router({
  listTrials: administratorProcedure.output(io.AdministratorTrials).query(({ ctx }) => withActor(ctx.actor, listTrials)),
  listFirmTrials: lenderProcedure.output(io.FirmTrials).query(({ ctx }) => withActor(ctx.actor, listFirmTrials)),
  findTrial: tryingProcedure
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
  askFirmsTrial: lenderProcedure
    .input(io.FirmsQuestion)
    .output(io.TrialAskedFor)
    .mutation(({ ctx, input }) => askFirmsTrial(ctx.actor, input)),
  deleteTrial: tryingProcedure
    .input(io.TrialRef)
    .output(z.void())
    .mutation(({ ctx, input }) => deleteTrial(ctx.actor, input)),
});
