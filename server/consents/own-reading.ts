import "server-only";
import { and, eq } from "drizzle-orm";
import { accessReceipts } from "../../db/schema/consents.ts";
import type { Scope } from "../access/with-actor.ts";
import type { EnterpriseActor } from "../kernel/actor.ts";
import { notFound } from "../kernel/errors.ts";

export type OwnReading = Pick<
  typeof accessReceipts.$inferSelect,
  | "id"
  | "subjectId"
  | "lenderId"
  | "lenderName"
  | "readAt"
  | "readerUserId"
  | "readerName"
  | "readerRole"
  | "purpose"
  | "result"
  | "itemCodes"
>;

/** One reading of the enterprise's own data, or one refused try. Another enterprise's is not found. */
export async function findOwnReading({ tx, actor }: Scope<EnterpriseActor>, receiptId: string): Promise<OwnReading> {
  const own = and(
    eq(accessReceipts.id, receiptId),
    eq(accessReceipts.subjectId, actor.subjectId),
    eq(accessReceipts.enterpriseId, actor.organizationId),
  );
  const [reading] = await tx.select().from(accessReceipts).where(own);
  if (!reading) throw notFound("reading");
  return reading;
}
