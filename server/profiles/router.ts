import "server-only";
import { withActor } from "../access/with-actor.ts";
import { router } from "../trpc/init.ts";
import { claimantProcedure, publicProcedure } from "../trpc/procedures.ts";
import { showPublicBodies } from "./public-bodies.ts";
import { readOwnProfile } from "./read-own.ts";
import { OwnProfile, OwnProfileInput, PublicBodies, PublicBodiesInput } from "./schema.ts";

export const profilesRouter = router({
  readOwn: claimantProcedure
    .input(OwnProfileInput)
    .output(OwnProfile)
    .query(({ ctx, input }) => withActor(ctx.actor, (scope) => readOwnProfile(scope, input))),
  listPublicBodies: publicProcedure
    .input(PublicBodiesInput)
    .output(PublicBodies)
    .query(({ ctx, input }) => withActor(ctx.visitor, (scope) => showPublicBodies(scope, input))),
});
