import "server-only";
import type { accessReceipts } from "../../db/schema/consents.ts";
import type { ConsentRow } from "../consents/locks.ts";
import { platformReader } from "../consents/platform-reader.ts";
import type { EnterpriseActor, SystemActor } from "../kernel/actor.ts";
import { newId } from "../kernel/ids.ts";

/** What the platform read in one go, for its receipt. */
export type PlatformReading = {
  readonly recordVersions: [string, number][];
  /** Which rules were judged in it, each on which records. */
  readonly judged: Record<string, string[]>;
  readonly catalogueVersionId: string | null;
  /** Of exactly what was drawn from the records and the registry. */
  readonly shownHash: string;
  readonly readAt: Date;
};

/** The row by which an enterprise sees that the platform read, under a consent of its own purpose: for the member who asked, or by a job of its own. */
export function platformReceipt(
  actor: EnterpriseActor | SystemActor,
  consent: ConsentRow,
  reading: PlatformReading,
): typeof accessReceipts.$inferInsert {
  return {
    id: newId("accessReceipt"),
    subjectId: consent.subjectId,
    enterpriseId: consent.enterpriseId,
    lenderId: null,
    lenderName: null,
    loanRequestId: consent.loanRequestId,
    consentId: consent.id,
    ...platformReader(actor),
    purpose: consent.purpose,
    result: "read",
    itemCodes: consent.itemCodes,
    ...reading,
  };
}
