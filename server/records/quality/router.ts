import "server-only";
import { withActor } from "../../access/with-actor.ts";
import { router } from "../../trpc/init.ts";
import { administratorProcedure, authorityProcedure } from "../../trpc/procedures.ts";
import { findLeague, findOwnQuality } from "./queries.ts";
import { OwnQuality, QualityLeague } from "./schema.ts";

export const qualityRouter = router({
  findOwn: authorityProcedure.output(OwnQuality).query(({ ctx }) => withActor(ctx.actor, findOwnQuality)),
  findLeague: administratorProcedure.output(QualityLeague).query(({ ctx }) => withActor(ctx.actor, findLeague)),
});
