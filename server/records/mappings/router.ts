import "server-only";
import { z } from "zod";
import { withActor } from "../../access/with-actor.ts";
import { router } from "../../trpc/init.ts";
import { administratorProcedure, authorityProcedure, importingProcedure, requireStepUp } from "../../trpc/procedures.ts";
import { askForMapping } from "./ask-mapping.ts";
import { publishMapping } from "./publish-mapping.ts";
import { findMapping, listAskedMappings, listMappableItems, listMappings } from "./queries.ts";
import { retireMapping } from "./retire-mapping.ts";
import { saveMapping } from "./save-mapping.ts";
import {
  AskedMapping,
  ListAskedInput,
  MappableItem,
  MappingDetail,
  MappingLine,
  MappingRef,
  PublishMappingInput,
  SaveMappingInput,
  SendBackMappingInput,
} from "./schema.ts";
import { sendBackMapping } from "./send-back-mapping.ts";

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
  ask: authorityProcedure
    .input(MappingRef)
    .output(MappingRef)
    .mutation(({ ctx, input }) => askForMapping(ctx.actor, input)),
  listAsked: administratorProcedure
    .input(ListAskedInput)
    .output(z.array(AskedMapping))
    .query(({ ctx, input }) => withActor(ctx.actor, (scope) => listAskedMappings(scope, input))),
  publish: administratorProcedure
    .use(requireStepUp)
    .input(PublishMappingInput)
    .output(MappingRef)
    .mutation(({ ctx, input }) => publishMapping(ctx.actor, input)),
  sendBack: administratorProcedure
    .input(SendBackMappingInput)
    .output(MappingRef)
    .mutation(({ ctx, input }) => sendBackMapping(ctx.actor, input)),
  retire: importingProcedure
    .input(MappingRef)
    .output(MappingRef)
    .mutation(({ ctx, input }) => retireMapping(ctx.actor, input)),
});
