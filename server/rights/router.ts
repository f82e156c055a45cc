import "server-only";
import { z } from "zod";
import { withActor } from "../access/with-actor.ts";
import { router } from "../trpc/init.ts";
import { administratorProcedure, enterpriseProcedure, requireStepUp } from "../trpc/procedures.ts";
import { askExport } from "./exports/ask.ts";
import { listExports } from "./exports/queries.ts";
import { listRetention } from "./retention/list.ts";
import { DataExportAsked, OwnDataExports, RetentionLine } from "./schema.ts";

export const rightsRouter = router({
  listExports: enterpriseProcedure.output(OwnDataExports).query(({ ctx }) => withActor(ctx.actor, listExports)),
  askExport: enterpriseProcedure
    .use(requireStepUp)
    .output(DataExportAsked)
    .mutation(({ ctx }) => askExport(ctx.actor)),
  listRetention: administratorProcedure.output(z.array(RetentionLine)).query(({ ctx }) => withActor(ctx.actor, listRetention)),
});
