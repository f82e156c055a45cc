import "server-only";
import { and, eq, exists, gt, isNull, type SQL, sql } from "drizzle-orm";
import { accessReceipts } from "../../../db/schema/consents.ts";
import { dataHoldings } from "../../../db/schema/holdings.ts";
import type { Tx } from "../../access/with-actor.ts";

/** Of readings, by their receipts: those whose data the lender may still have, since nothing made it due and nobody confirmed that it is gone. */
export function stillHeld(tx: Tx): SQL {
  const its = and(eq(dataHoldings.subjectId, accessReceipts.subjectId), eq(dataHoldings.receiptId, accessReceipts.id));
  const held = and(its, isNull(dataHoldings.acknowledgementId), gt(dataHoldings.dueAt, sql`clock_timestamp()`));
  return exists(tx.select({ one: sql`1` }).from(dataHoldings).where(held));
}
