import "server-only";
import { withActor } from "../access/with-actor.ts";
import { router } from "../trpc/init.ts";
import { authorityProcedure, enterpriseProcedure, publicProcedure, requireStepUp } from "../trpc/procedures.ts";
import { liftMeasure } from "./lift.ts";
import { listMeasures } from "./list.ts";
import { orderMeasure } from "./order.ts";
import {
  LiftMeasureInput,
  MeasureGround,
  MeasureGroundInput,
  MeasureList,
  MeasureMoved,
  OrderedMeasures,
  OrderMeasureInput,
  OwnMeasures,
} from "./schema.ts";
import { listOrderedMeasures, listOwnMeasures, readMeasureGround } from "./views.ts";

export const measuresRouter = router({
  list: publicProcedure
    .output(MeasureList)
    .query(({ ctx }) => withActor(ctx.visitor, async (scope) => ({ measures: await listMeasures(scope) }))),
  listOwn: enterpriseProcedure.output(OwnMeasures).query(({ ctx }) => withActor(ctx.actor, listOwnMeasures)),
  listOrdered: authorityProcedure.output(OrderedMeasures).query(({ ctx }) => withActor(ctx.actor, listOrderedMeasures)),
  ground: authorityProcedure
    .input(MeasureGroundInput)
    .output(MeasureGround)
    .query(({ ctx, input }) => withActor(ctx.actor, (scope) => readMeasureGround(scope, input))),
  order: authorityProcedure
    .use(requireStepUp)
    .input(OrderMeasureInput)
    .output(MeasureMoved)
    .mutation(({ ctx, input }) => orderMeasure(ctx.actor, input)),
  lift: authorityProcedure
    .use(requireStepUp)
    .input(LiftMeasureInput)
    .output(MeasureMoved)
    .mutation(({ ctx, input }) => liftMeasure(ctx.actor, input)),
});
