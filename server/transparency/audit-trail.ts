import "server-only";
import { and, desc, eq, like, lt, or, type SQL } from "drizzle-orm";
import { z } from "zod";
import { auditEvents } from "../../db/schema/events.ts";
import { type Scope, withActor } from "../access/with-actor.ts";
import type { AdministratorActor, LenderActor } from "../kernel/actor.ts";

export const AuditTrailInput = z.strictObject({
  /** Room or room.act, as in `offer` or `offer.accepted`. */
  action: z
    .string()
    .regex(/^[a-z_.]{1,60}$/)
    .optional(),
  objectId: z.string().max(40).optional(),
  /** The last row of the page before: continue after it. */
  after: z.strictObject({ at: z.date(), id: z.string().max(40) }).optional(),
});
export type AuditTrailInput = z.infer<typeof AuditTrailInput>;

export const AuditRow = z.strictObject({
  id: z.string(),
  at: z.date(),
  actor: z.string(),
  actorName: z.string(),
  organizationId: z.string().nullable(),
  requestId: z.string(),
  action: z.string(),
  objectId: z.string().nullable(),
});
export const AuditTrail = z.strictObject({ rows: z.array(AuditRow), hasMore: z.boolean() });
export type AuditTrail = z.infer<typeof AuditTrail>;

const pageRows = 50;

/** What happened, newest first. An administrator sees every party's acts, without their details; a lender sees its own. */
export function readAuditTrail(actor: AdministratorActor | LenderActor, input: AuditTrailInput): Promise<AuditTrail> {
  return withActor(actor, async (scope) => {
    const rows = await scope.tx
      .select(columns)
      .from(auditEvents)
      .where(and(visibleTo(scope), ...filters(input)))
      .orderBy(desc(auditEvents.at), desc(auditEvents.id))
      .limit(pageRows + 1);
    return { rows: rows.slice(0, pageRows), hasMore: rows.length > pageRows };
  });
}

const columns = {
  id: auditEvents.id,
  at: auditEvents.at,
  actor: auditEvents.actor,
  actorName: auditEvents.actorName,
  organizationId: auditEvents.organizationId,
  requestId: auditEvents.requestId,
  action: auditEvents.action,
  objectId: auditEvents.objectId,
};

function visibleTo({ actor }: Scope<AdministratorActor | LenderActor>): SQL | undefined {
  return actor.kind === "administrator" ? undefined : eq(auditEvents.organizationId, actor.organizationId);
}

function filters(input: AuditTrailInput): (SQL | undefined)[] {
  const { action, objectId, after } = input;
  return [
    action ? or(eq(auditEvents.action, action), like(auditEvents.action, `${action.replaceAll("_", "\\_")}.%`)) : undefined,
    objectId ? eq(auditEvents.objectId, objectId) : undefined,
    after ? or(lt(auditEvents.at, after.at), and(eq(auditEvents.at, after.at), lt(auditEvents.id, after.id))) : undefined,
  ];
}
