import "server-only";
import { z } from "zod";
import { withActor } from "../access/with-actor.ts";
import { router } from "../trpc/init.ts";
import { administratorProcedure, enterpriseProcedure, lenderProcedure, publicProcedure } from "../trpc/procedures.ts";
import { readAuditTrail } from "./audit-trail.ts";
import { readLogStanding } from "./log/standing.ts";
import { listHeldCheckpoints } from "./receipts/held.ts";
import { AuditTrail, AuditTrailInput, HeldCheckpoint, LogStanding, LogStandingInput } from "./schema.ts";

export const transparencyRouter = router({
  auditTrail: administratorProcedure
    .input(AuditTrailInput)
    .output(AuditTrail)
    .query(({ ctx, input }) => readAuditTrail(ctx.actor, input)),
  ownAuditTrail: lenderProcedure
    .input(AuditTrailInput)
    .output(AuditTrail)
    .query(({ ctx, input }) => readAuditTrail(ctx.actor, input)),
  logStanding: publicProcedure
    .input(LogStandingInput)
    .output(LogStanding)
    .query(({ ctx, input }) => withActor(ctx.visitor, (scope) => readLogStanding(scope, input))),
  heldCheckpoints: enterpriseProcedure.output(z.array(HeldCheckpoint)).query(({ ctx }) => withActor(ctx.actor, listHeldCheckpoints)),
});
