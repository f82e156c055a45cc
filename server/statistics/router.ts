import "server-only";
import { shareReading } from "../access/shared-reading.ts";
import { networkOf } from "../auth/address.ts";
import { router } from "../trpc/init.ts";
import { administratorProcedure, publicProcedure, requireStepUp } from "../trpc/procedures.ts";
import { exportFigures } from "./export-figures.ts";
import { readPublicFigures } from "./public-figures.ts";
import { readPublishedAnswers } from "./published-answers.ts";
import {
  FiguresView,
  PublishedAnswers,
  PublishedFiguresInput,
  SupervisedEvents,
  SupervisedEventsInput,
  SupervisedFiguresInput,
  SupervisedFiguresView,
  SupervisedLenders,
  SupervisedLendersInput,
} from "./schema.ts";
import { readSupervisedEvents } from "./supervised-events.ts";
import { readSupervisedFigures } from "./supervised-figures.ts";
import { readSupervisedLenders } from "./supervised-lenders.ts";

export const statisticsRouter = router({
  published: publicProcedure
    .input(PublishedFiguresInput)
    .output(FiguresView)
    .query(({ ctx, input }) =>
      shareReading(`figures ${JSON.stringify(input)}`, () => readPublicFigures(ctx.visitor, input), networkOf(ctx.address)),
    ),
  answers: publicProcedure
    .output(PublishedAnswers)
    .query(({ ctx }) => shareReading("answers", () => readPublishedAnswers(ctx.visitor), networkOf(ctx.address))),
  supervised: administratorProcedure
    .input(SupervisedFiguresInput)
    .output(SupervisedFiguresView)
    .query(({ ctx, input }) => readSupervisedFigures(ctx.actor, input)),
  exported: administratorProcedure
    .use(requireStepUp)
    .input(SupervisedFiguresInput)
    .output(SupervisedFiguresView)
    .query(({ ctx, input }) => exportFigures(ctx.actor, input)),
  events: administratorProcedure
    .input(SupervisedEventsInput)
    .output(SupervisedEvents)
    .query(({ ctx, input }) => readSupervisedEvents(ctx.actor, input)),
  lenders: administratorProcedure
    .input(SupervisedLendersInput)
    .output(SupervisedLenders)
    .query(({ ctx, input }) => readSupervisedLenders(ctx.actor, input)),
});
