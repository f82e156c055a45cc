import "server-only";
import { eq, type Placeholder, sql } from "drizzle-orm";
import { accessReceipts } from "../../db/schema/consents.ts";
import { organizations } from "../../db/schema/organizations.ts";
import { insertOnce } from "../access/build-once.ts";
import type { Scope, Tx } from "../access/with-actor.ts";
import type { ConsentWish } from "../consents/open-consent.ts";
import type { LenderActor } from "../kernel/actor.ts";
import { newId } from "../kernel/ids.ts";

/** What a lender reads a profile for. */
export type ReadPurpose = ConsentWish["purpose"];

/** Whose data is read on which occasion: a lender's own case on one request. */
export type ReadOccasion = {
  readonly caseId: string;
  readonly loanRequestId: string;
  readonly enterpriseId: string;
  readonly subjectId: string;
  readonly lenderId: string;
  readonly regionCode: string | null;
  readonly industryCode: string | null;
  /** What the consent it is read under was given for. */
  readonly purpose: ReadPurpose;
  /** The items that are read; left out, everything the consent covers. */
  readonly sought?: readonly string[];
};

export type Reading =
  | {
      readonly result: "read";
      readonly consentId: string;
      /** The receipt whose reading was shown again; null for an opening. */
      readonly againOf: string | null;
      readonly itemCodes: string[];
      readonly recordVersions: [string, number][];
      /** Which rules it judged not met, each on which records: a decline can name these and no other. */
      readonly judged: Record<string, string[]>;
      readonly catalogueVersionId: string;
      readonly shownHash: string;
      readonly deleteBy: Date;
      readonly readAt: Date;
    }
  | { readonly result: "refused"; readonly refusal: string; readonly consentId: string | null; readonly itemCodes: string[] };

const insertReceipt = insertOnce(accessReceipts, (tx, { lenderId }) => ({ lenderName: nameOfActing(tx, { organizationId: lenderId }) }));

/** Leaves the row that the enterprise sees at once under *who looked at my data*. Returns its id, which may be given so that other rows can name it meanwhile. */
export async function leaveReceipt(
  scope: Scope<LenderActor>,
  occasion: ReadOccasion,
  reading: Reading,
  id = newId("accessReceipt"),
): Promise<string> {
  const { actor } = scope;
  await insertReceipt(scope, {
    id,
    subjectId: occasion.subjectId,
    enterpriseId: occasion.enterpriseId,
    lenderId: actor.organizationId,
    loanRequestId: occasion.loanRequestId,
    caseId: occasion.caseId,
    readerUserId: actor.userId,
    readerName: actor.displayName,
    readerRole: actor.role,
    sessionId: actor.sessionId,
    purpose: occasion.purpose,
    ...(reading.result === "read" ? reading : { ...reading, recordVersions: [], readAt: scope.now }),
  });
  return id;
}

/** What the acting lender is called, as a part of the statement that writes it. */
export function nameOfActing(tx: Tx, { organizationId }: { readonly organizationId: string | Placeholder }) {
  return sql<string>`(${tx.select({ name: organizations.nameZh }).from(organizations).where(eq(organizations.id, organizationId))})`;
}
