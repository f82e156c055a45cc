import "server-only";
import { z } from "zod";
import { withActor } from "../../access/with-actor.ts";
import { router } from "../../trpc/init.ts";
import { enterpriseProcedure, lenderProcedure } from "../../trpc/procedures.ts";
import { keepRefusal } from "./keep.ts";
import { countOpenReconsiderations, listOwnReconsiderations, listReconsiderations } from "./queries.ts";
import { reverseRefusal } from "./reverse.ts";
import {
  KeepRefusalInput,
  ListOwnReconsiderationsInput,
  ListReconsiderationsInput,
  OwnReconsiderationView,
  ReconsiderationMoved,
  ReconsiderationRef,
  ReconsiderationView,
} from "./schema.ts";
import { takeUpReconsideration } from "./take-up.ts";

export const reconsiderationsRouter = router({
  list: lenderProcedure
    .input(ListReconsiderationsInput)
    .output(z.array(ReconsiderationView))
    .query(({ ctx, input }) => withActor(ctx.actor, (scope) => listReconsiderations(scope, input))),
  countOpen: lenderProcedure.output(z.int()).query(({ ctx }) => withActor(ctx.actor, countOpenReconsiderations)),
  listOwn: enterpriseProcedure
    .input(ListOwnReconsiderationsInput)
    .output(z.array(OwnReconsiderationView))
    .query(({ ctx, input }) => withActor(ctx.actor, (scope) => listOwnReconsiderations(scope, input))),
  takeUp: lenderProcedure
    .input(ReconsiderationRef)
    .output(ReconsiderationMoved)
    .mutation(({ ctx, input }) => takeUpReconsideration(ctx.actor, input)),
  keep: lenderProcedure
    .input(KeepRefusalInput)
    .output(ReconsiderationMoved)
    .mutation(({ ctx, input }) => keepRefusal(ctx.actor, input)),
  reverse: lenderProcedure
    .input(ReconsiderationRef)
    .output(ReconsiderationMoved)
    .mutation(({ ctx, input }) => reverseRefusal(ctx.actor, input)),
});
