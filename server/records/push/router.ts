import "server-only";
import { z } from "zod";
import { withActor } from "../../access/with-actor.ts";
import { router } from "../../trpc/init.ts";
import { administratorProcedure, authorityProcedure, importingProcedure, requireStepUp } from "../../trpc/procedures.ts";
import { findOwnPushes, findPushes } from "./queries.ts";
import { registerKey } from "./register-key.ts";
import { revokeKey } from "./revoke-key.ts";
import { PushBoard, PushKeyRef, RegisterKeyInput, RevokeKeyInput } from "./schema.ts";

/** Pushes themselves go to `POST /api/push`. */
export const pushRouter = router({
  findOwn: authorityProcedure.output(PushBoard).query(({ ctx }) => withActor(ctx.actor, findOwnPushes)),
  find: administratorProcedure.output(PushBoard).query(({ ctx }) => withActor(ctx.actor, findPushes)),
  registerKey: authorityProcedure
    .use(requireStepUp)
    .input(RegisterKeyInput)
    .output(PushKeyRef)
    .mutation(({ ctx, input }) => registerKey(ctx.actor, input)),
  revokeKey: importingProcedure
    .use(requireStepUp)
    .input(RevokeKeyInput)
    .output(z.void())
    .mutation(({ ctx, input }) => revokeKey(ctx.actor, input)),
});
