import { type AuditRoom, auditRooms } from "@/server/transparency/acts";
import { AuditTrailInput } from "@/server/transparency/schema";

export type AuditParams = { room?: AuditRoom | undefined; object?: string | undefined; after?: { at: Date; id: string } | undefined };
type Search = Record<string, string | string[] | undefined>;

/** The filters and the place of an address of the audit trail. What cannot be read is left out. */
export function auditParams(search: Search): AuditParams {
  const room = auditRooms.find((one) => one === search.room);
  const object = AuditTrailInput.shape.objectId.safeParse(
    typeof search.object === "string" ? search.object.trim() || undefined : undefined,
  );
  const [at, id] = typeof search.after === "string" ? search.after.split("~") : [];
  const after = AuditTrailInput.shape.after.safeParse({ at: new Date(at ?? ""), id });
  return { room, object: object.success ? object.data : undefined, after: after.success ? after.data : undefined };
}

/** The same as a query string. */
export function auditSearch({ room, object, after }: AuditParams): string {
  const search = new URLSearchParams();
  if (room) search.set("room", room);
  if (object) search.set("object", object);
  if (after) search.set("after", `${after.at.toISOString()}~${after.id}`);
  return search.size > 0 ? `?${search}` : "";
}
