import "server-only";
import { z } from "zod";
import { withActor } from "../../access/with-actor.ts";
import { router } from "../../trpc/init.ts";
import { importingProcedure } from "../../trpc/procedures.ts";
import { publishMapping } from "./publish-mapping.ts";
import { findMapping, listMappableItems, listMappings } from "./queries.ts";
import { retireMapping } from "./retire-mapping.ts";
import { saveMapping } from "./save-mapping.ts";
import { MappableItem, MappingDetail, MappingLine, MappingRef, SaveMappingInput } from "./schema.ts";

export const mappingsRouter = router({
  list: importingProcedure.output(z.array(MappingLine)).query(({ ctx }) => withActor(ctx.actor, listMappings)),
  find: importingProcedure
    .input(MappingRef)
    .output(MappingDetail)
    .query(({ ctx, input }) => withActor(ctx.actor, (scope) => findMapping(scope, input))),
  listItems: importingProcedure.output(z.array(MappableItem)).query(({ ctx }) => withActor(ctx.actor, listMappableItems)),
  save: importingProcedure
    .input(SaveMappingInput)
    .output(MappingRef)
    .mutation(({ ctx, input }) => saveMapping(ctx.actor, input)),
  publish: importingProcedure
    .input(MappingRef)
    .output(MappingRef)
    .mutation(({ ctx, input }) => publishMapping(ctx.actor, input)),
  retire: importingProcedure
    .input(MappingRef)
    .output(MappingRef)
    .mutation(({ ctx, input }) => retireMapping(ctx.actor, input)),
});
