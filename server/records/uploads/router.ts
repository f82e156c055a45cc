import "server-only";
import { z } from "zod";
import { withActor } from "../../access/with-actor.ts";
import { router } from "../../trpc/init.ts";
import { importingProcedure } from "../../trpc/procedures.ts";
import { beginUpload } from "./begin.ts";
import { dropUpload } from "./drop.ts";
import { finishUpload } from "./finish.ts";
import { listOpenUploads } from "./queries.ts";
import { BeginUploadInput, FinishedUpload, FinishUploadInput, UploadRef, UploadStand, UploadView } from "./schema.ts";

/** Parts themselves go to `PATCH /api/imports/{uploadId}`. */
export const uploadsRouter = router({
  begin: importingProcedure
    .input(BeginUploadInput)
    .output(UploadStand)
    .mutation(({ ctx, input }) => beginUpload(ctx.actor, input)),
  finish: importingProcedure
    .input(FinishUploadInput)
    .output(FinishedUpload)
    .mutation(({ ctx, input }) => finishUpload(ctx.actor, input)),
  drop: importingProcedure
    .input(UploadRef)
    .output(z.void())
    .mutation(({ ctx, input }) => dropUpload(ctx.actor, input)),
  listOpen: importingProcedure.output(z.array(UploadView)).query(({ ctx }) => withActor(ctx.actor, listOpenUploads)),
});
