import "server-only";
import { withActor } from "../../access/with-actor.ts";
import { router } from "../../trpc/init.ts";
import { enterpriseProcedure } from "../../trpc/procedures.ts";
import { DigestSetting, SetDigestInput } from "./schema.ts";
import { findDigestSetting, setDigest } from "./set.ts";

export const accessDigestsRouter = router({
  findSetting: enterpriseProcedure.output(DigestSetting).query(({ ctx }) => withActor(ctx.actor, findDigestSetting)),
  set: enterpriseProcedure
    .input(SetDigestInput)
    .output(DigestSetting)
    .mutation(({ ctx, input }) => setDigest(ctx.actor, input)),
});
