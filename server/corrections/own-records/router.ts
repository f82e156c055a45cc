import "server-only";
import { withActor } from "../../access/with-actor.ts";
import { router } from "../../trpc/init.ts";
import { authorityProcedure } from "../../trpc/procedures.ts";
import { findOwnRecord } from "./find.ts";
import { listOwnRecords } from "./list.ts";
import { ListOwnRecordsInput, OwnRecordRef, OwnRecordsPage, OwnRecordView } from "./schema.ts";

export const ownRecordsRouter = router({
  list: authorityProcedure
    .input(ListOwnRecordsInput)
    .output(OwnRecordsPage)
    .query(({ ctx, input }) => withActor(ctx.actor, (scope) => listOwnRecords(scope, input))),
  find: authorityProcedure
    .input(OwnRecordRef)
    .output(OwnRecordView)
    .query(({ ctx, input }) => withActor(ctx.actor, (scope) => findOwnRecord(scope, input))),
});
