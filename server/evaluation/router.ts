import "server-only";
import { z } from "zod";
import { withActor } from "../access/with-actor.ts";
import { router } from "../trpc/init.ts";
import { administratorProcedure, enterpriseProcedure, publicProcedure, requireStepUp } from "../trpc/procedures.ts";
import { askComparison } from "./comparison/ask.ts";
import { ComparisonRef } from "./comparison/schema.ts";
import { adoptModelDraft } from "./models/adopt-draft.ts";
import { discardModelDraft } from "./models/discard-draft.ts";
import { findModel, findModelView, listModels } from "./models/queries.ts";
import { saveModelDraft } from "./models/save-draft.ts";
import * as models from "./models/schema.ts";
import { startModelDraft } from "./models/start-draft.ts";
import { findVersion, listModelsToCome } from "./models/versions.ts";
import { listPromises, readOwnPromises } from "./promises.ts";
import { readOwnEvaluation } from "./read-own.ts";
import { readOwnEarlier } from "./read-own-earlier.ts";
import { askReplay } from "./runs/ask-replay.ts";
import { findRun, listRuns } from "./runs/queries.ts";
import * as runs from "./runs/schema.ts";
import { startRun } from "./runs/start-run.ts";
import { stopRun } from "./runs/stop-run.ts";
import * as io from "./schema.ts";
import { wishHonours } from "./wish.ts";

export const evaluationRouter = router({
  findModelInForce: publicProcedure.output(io.ModelView.nullable()).query(({ ctx }) => withActor(ctx.visitor, findModelView)),
  listModelsToCome: publicProcedure.output(z.array(models.ModelToCome)).query(({ ctx }) => withActor(ctx.visitor, listModelsToCome)),
  findVersion: publicProcedure
    .input(models.ModelRef)
    .output(models.VersionView)
    .query(({ ctx, input }) => withActor(ctx.visitor, (scope) => findVersion(scope, input))),
  listPromises: publicProcedure.output(z.array(io.RegionPromises)).query(({ ctx }) => withActor(ctx.visitor, listPromises)),
  findOwnPromises: enterpriseProcedure.output(io.OwnPromises).query(({ ctx }) => withActor(ctx.actor, readOwnPromises)),
  listModels: administratorProcedure.output(models.ModelList).query(({ ctx }) => withActor(ctx.actor, listModels)),
  findModel: administratorProcedure
    .input(models.ModelRef)
    .output(models.ModelDetail)
    .query(({ ctx, input }) => withActor(ctx.actor, (scope) => findModel(scope, input))),
  startModelDraft: administratorProcedure.output(models.ModelRef).mutation(({ ctx }) => startModelDraft(ctx.actor)),
  saveModelDraft: administratorProcedure
    .input(models.SaveModelInput)
    .output(models.ModelSaved)
    .mutation(({ ctx, input }) => saveModelDraft(ctx.actor, input)),
  discardModelDraft: administratorProcedure
    .input(models.ModelSeen)
    .output(models.ModelRef)
    .mutation(({ ctx, input }) => discardModelDraft(ctx.actor, input)),
  askComparison: administratorProcedure
    .input(models.ModelSeen)
    .output(ComparisonRef)
    .mutation(({ ctx, input }) => askComparison(ctx.actor, input)),
  adoptModelDraft: administratorProcedure
    .use(requireStepUp)
    .input(models.AdoptModelInput)
    .output(models.ModelAdopted)
    .mutation(({ ctx, input }) => adoptModelDraft(ctx.actor, input)),
  findOwn: enterpriseProcedure.output(io.OwnEvaluation).query(({ ctx }) => withActor(ctx.actor, readOwnEvaluation)),
  findOwnEarlier: enterpriseProcedure
    .input(io.OwnEarlierRef)
    .output(io.OwnEarlier)
    .query(({ ctx, input }) => withActor(ctx.actor, (scope) => readOwnEarlier(scope, input))),
  wishHonours: enterpriseProcedure
    .input(io.WishInput)
    .output(io.WishTaken)
    .mutation(({ ctx, input }) => wishHonours(ctx.actor, input)),
  listRuns: administratorProcedure.output(runs.RunList).query(({ ctx }) => withActor(ctx.actor, listRuns)),
  findRun: administratorProcedure
    .input(runs.RunRef)
    .output(runs.RunDetail)
    .query(({ ctx, input }) => withActor(ctx.actor, (scope) => findRun(scope, input))),
  startRun: administratorProcedure.output(runs.RunRef).mutation(({ ctx }) => startRun(ctx.actor)),
  stopRun: administratorProcedure
    .input(runs.RunRef)
    .output(runs.RunRef)
    .mutation(({ ctx, input }) => stopRun(ctx.actor, input)),
  askReplay: administratorProcedure
    .input(runs.RunRef)
    .output(runs.ReplayRef)
    .mutation(({ ctx, input }) => askReplay(ctx.actor, input)),
});
