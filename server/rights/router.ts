import "server-only";
import { withActor } from "../access/with-actor.ts";
import { router } from "../trpc/init.ts";
import { enterpriseProcedure, requireStepUp } from "../trpc/procedures.ts";
import { askExport } from "./exports/ask.ts";
import { listExports } from "./exports/queries.ts";
import { DataExportAsked, OwnDataExports } from "./schema.ts";

export const rightsRouter = router({
  listExports: enterpriseProcedure.output(OwnDataExports).query(({ ctx }) => withActor(ctx.actor, listExports)),
  askExport: enterpriseProcedure
    .use(requireStepUp)
    .output(DataExportAsked)
    .mutation(({ ctx }) => askExport(ctx.actor)),
});
