import "server-only";
import { router } from "../trpc/init.ts";
import { administratorProcedure, lenderProcedure } from "../trpc/procedures.ts";
import { readAuditTrail } from "./audit-trail.ts";
import { AuditTrail, AuditTrailInput } from "./schema.ts";

export const transparencyRouter = router({
  auditTrail: administratorProcedure
    .input(AuditTrailInput)
    .output(AuditTrail)
    .query(({ ctx, input }) => readAuditTrail(ctx.actor, input)),
  ownAuditTrail: lenderProcedure
    .input(AuditTrailInput)
    .output(AuditTrail)
    .query(({ ctx, input }) => readAuditTrail(ctx.actor, input)),
});
