import "server-only";
import { z } from "zod";
import { withActor } from "../access/with-actor.ts";
import { router } from "../trpc/init.ts";
import { administratorProcedure, authorityProcedure, enterpriseProcedure, publicProcedure, requireStepUp } from "../trpc/procedures.ts";
import { enterNumber } from "./enter-number.ts";
import { fileImpossible, fileResult } from "./file-inspection.ts";
import { giveUpDraw } from "./give-up-draw.ts";
import { findInspectionView, listInspections } from "./inspections.ts";
import { listDraws } from "./list-draws.ts";
import { prepareDraw } from "./prepare-draw.ts";
import { listOwnDraws } from "./read-own.ts";
import {
  DrawInput,
  DrawList,
  DrawMoved,
  DrawRef,
  DrawView,
  FileImpossibleInput,
  FileResultInput,
  GiveUpInput,
  InspectionDesk,
  InspectionFiled,
  InspectionRef,
  InspectionView,
  ListDrawsInput,
  OwnDraw,
  PrepareFacts,
  PrepareInput,
  SupervisedDraw,
  SupervisionDesk,
} from "./schema.ts";
import { findDrawView, findSupervisedDraw, readDesk, readPrepareFacts } from "./views.ts";

export const supervisionRouter = router({
  listDraws: publicProcedure
    .input(ListDrawsInput)
    .output(DrawList)
    .query(({ ctx, input }) => withActor(ctx.visitor, (scope) => listDraws(scope, input))),
  findDraw: publicProcedure
    .input(DrawRef)
    .output(DrawView)
    .query(({ ctx, input }) => withActor(ctx.visitor, (scope) => findDrawView(scope, input))),
  readDesk: administratorProcedure
    .input(ListDrawsInput)
    .output(SupervisionDesk)
    .query(({ ctx, input }) => withActor(ctx.actor, (scope) => readDesk(scope, input))),
  readPrepareFacts: administratorProcedure.output(PrepareFacts).query(({ ctx }) => withActor(ctx.actor, readPrepareFacts)),
  findSupervised: administratorProcedure
    .input(DrawRef)
    .output(SupervisedDraw)
    .query(({ ctx, input }) => withActor(ctx.actor, (scope) => findSupervisedDraw(scope, input))),
  prepare: administratorProcedure
    .use(requireStepUp)
    .input(PrepareInput)
    .output(DrawMoved)
    .mutation(({ ctx, input }) => prepareDraw(ctx.actor, input)),
  draw: administratorProcedure
    .use(requireStepUp)
    .input(DrawInput)
    .output(DrawMoved)
    .mutation(({ ctx, input }) => enterNumber(ctx.actor, input)),
  giveUp: administratorProcedure
    .use(requireStepUp)
    .input(GiveUpInput)
    .output(DrawMoved)
    .mutation(({ ctx, input }) => giveUpDraw(ctx.actor, input)),
  listInspections: authorityProcedure.output(InspectionDesk).query(({ ctx }) => withActor(ctx.actor, listInspections)),
  findInspection: authorityProcedure
    .input(InspectionRef)
    .output(InspectionView)
    .query(({ ctx, input }) => withActor(ctx.actor, (scope) => findInspectionView(scope, input))),
  fileResult: authorityProcedure
    .use(requireStepUp)
    .input(FileResultInput)
    .output(InspectionFiled)
    .mutation(({ ctx, input }) => fileResult(ctx.actor, input)),
  fileImpossible: authorityProcedure
    .use(requireStepUp)
    .input(FileImpossibleInput)
    .output(InspectionFiled)
    .mutation(({ ctx, input }) => fileImpossible(ctx.actor, input)),
  listOwn: enterpriseProcedure.output(z.array(OwnDraw)).query(({ ctx }) => withActor(ctx.actor, listOwnDraws)),
});
