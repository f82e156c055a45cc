import "server-only";
import { router } from "../trpc/init.ts";
import { administratorProcedure, publicProcedure } from "../trpc/procedures.ts";
import { readPublicFigures } from "./public-figures.ts";
import { FiguresInput, FiguresView } from "./schema.ts";
import { readSupervisedFigures } from "./supervised-figures.ts";

export const statisticsRouter = router({
  published: publicProcedure
    .input(FiguresInput)
    .output(FiguresView)
    .query(({ ctx, input }) => readPublicFigures(ctx.visitor, input)),
  supervised: administratorProcedure
    .input(FiguresInput)
    .output(FiguresView)
    .query(({ ctx, input }) => readSupervisedFigures(ctx.actor, input)),
});
