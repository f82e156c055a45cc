import "server-only";
import { withActor } from "../access/with-actor.ts";
import { router } from "../trpc/init.ts";
import { claimantProcedure } from "../trpc/procedures.ts";
import { readOwnProfile } from "./read-own.ts";
import { OwnProfile, OwnProfileInput } from "./schema.ts";

export const profilesRouter = router({
  readOwn: claimantProcedure
    .input(OwnProfileInput)
    .output(OwnProfile)
    .query(({ ctx, input }) => withActor(ctx.actor, (scope) => readOwnProfile(scope, input))),
});
