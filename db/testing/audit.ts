import { desc, eq } from "drizzle-orm";
import { ownerDatabase } from "../client.ts";
import { auditEvents } from "../schema/events.ts";

/** What the audit says of an object, newest first. */
export async function auditOf(objectId: string) {
  const rows = await ownerDatabase().select().from(auditEvents).where(eq(auditEvents.objectId, objectId)).orderBy(desc(auditEvents.at));
  return rows.map(({ action, userId, organizationId, detail }) => ({ action, userId, organizationId, detail }));
}
