import "server-only";
import { and, desc, eq, like, lt, or, type SQL } from "drizzle-orm";
import { auditEvents } from "../../db/schema/events.ts";
import { organizations } from "../../db/schema/organizations.ts";
import { type Scope, withActor } from "../access/with-actor.ts";
import type { AdministratorActor, LenderActor } from "../kernel/actor.ts";
import { inRegionOf } from "../subjects/governed.ts";
import type { AuditRow, AuditTrail, AuditTrailInput } from "./schema.ts";

const pageRows = 50;

/** What happened, newest first. An administrator sees the acts of every party it governs, without their details; a lender sees its own. */
export function readAuditTrail(actor: AdministratorActor | LenderActor, input: AuditTrailInput): Promise<AuditTrail> {
  return withActor(actor, async (scope) => {
    const rows = await scope.tx
      .select(columns)
      .from(auditEvents)
      .leftJoin(organizations, eq(organizations.id, auditEvents.organizationId))
      .where(and(visibleTo(scope), ...filters(input)))
      .orderBy(desc(auditEvents.at), desc(auditEvents.id))
      .limit(pageRows + 1);
    return { rows: rows.slice(0, pageRows).map(viewOf), hasMore: rows.length > pageRows };
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
  nameZh: organizations.nameZh,
  nameEn: organizations.nameEn,
};

function viewOf({
  nameZh,
  nameEn,
  ...row
}: Omit<AuditRow, "organizationName"> & { nameZh: string | null; nameEn: string | null }): AuditRow {
  return { ...row, organizationName: nameZh === null ? null : { zh: nameZh, en: nameEn } };
}

/** A regional administrator sees what the parties of its region and its own office did. */
function visibleTo({ actor }: Scope<AdministratorActor | LenderActor>): SQL | undefined {
  const own = eq(auditEvents.organizationId, actor.organizationId);
  if (actor.kind === "lender") return own;
  const inRegion = inRegionOf(actor);
  return inRegion && or(own, inRegion);
}

function filters(input: AuditTrailInput): (SQL | undefined)[] {
  const { action, objectId, after } = input;
  return [
    action ? or(eq(auditEvents.action, action), like(auditEvents.action, `${action.replaceAll("_", "\\_")}.%`)) : undefined,
    objectId ? eq(auditEvents.objectId, objectId) : undefined,
    after ? or(lt(auditEvents.at, after.at), and(eq(auditEvents.at, after.at), lt(auditEvents.id, after.id))) : undefined,
  ];
}
