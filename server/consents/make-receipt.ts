import "server-only";
import { and, asc, eq, inArray } from "drizzle-orm";
import { accessReceipts, consents } from "../../db/schema/consents.ts";
import { logEntries } from "../../db/schema/transparency.ts";
import type { LogEntryKind } from "../../db/schema/words.ts";
import { type Scope, withActor } from "../access/with-actor.ts";
import type { EnterpriseActor, LenderActor } from "../kernel/actor.ts";
import { notFound, only } from "../kernel/errors.ts";
import { receiptFile, type Told } from "../transparency/receipts/receipt-file.ts";
import { ConsentTerms } from "./schema.ts";

type Holder = EnterpriseActor | LenderActor;
type Entry = typeof logEntries.$inferSelect;

/** Which entry of the log: of a consent, its grant unless a turn is named; of a reading, its only one. */
export type ReceiptWish = { readonly objectId: string; readonly kind?: LogEntryKind };

/**
 * The signed receipt of a grant, of how it ended, or of a reading, for the enterprise whose data it is and for the lender it was granted to or who
 * read. Refuses with NOT_FOUND.
 */
export function makeReceipt(actor: Holder, wish: ReceiptWish): Promise<{ fileName: string; mediaType: string; content: Uint8Array }> {
  return withActor(actor, async (scope) => {
    const entry = await findOwnEntry(scope, wish);
    const file = await receiptFile(scope, entry, await toldWith(scope, entry));
    return { fileName: `xinfu-receipt-${entry.objectId}.json`, mediaType: "application/json", content: Buffer.from(file, "utf8") };
  });
}

/** How a consent, a lender's reading and a refused try enter the log: what rests already when it is granted is entered twice in one moment. */
const firsts: LogEntryKind[] = ["consent.granted", "read.shown", "read.refused"];

async function findOwnEntry({ tx, actor }: Scope<Holder>, { objectId, kind }: ReceiptWish): Promise<Entry> {
  const party = actor.kind === "enterprise" ? logEntries.enterpriseId : logEntries.lenderId;
  const own = and(eq(party, actor.organizationId), eq(logEntries.objectId, objectId), inArray(logEntries.kind, kind ? [kind] : firsts));
  const [entry] = await tx.select().from(logEntries).where(own).orderBy(asc(logEntries.enteredAt)).limit(1);
  if (!entry) throw notFound("receipt");
  return entry;
}

async function toldWith(scope: Scope<Holder>, { kind, objectId }: Entry): Promise<Told> {
  if (kind === "consent.granted") {
    const consent = only(await scope.tx.select().from(consents).where(eq(consents.id, objectId)));
    const { salt, signedByUserId: userId, signedByName: name } = consent;
    const { signedAs: role } = ConsentTerms.parse(consent.terms);
    return { terms: consent.terms, signer: { salt, userId, name, role } };
  }
  if (kind !== "read.shown" && kind !== "read.refused") return {};
  const receipt = only(await scope.tx.select().from(accessReceipts).where(eq(accessReceipts.id, objectId)));
  const { salt, readerUserId: userId, readerName: name, readerRole: role } = receipt;
  // Who read is forgotten, and the entry's hash can no longer be opened by anybody.
  if (salt === "") return {};
  return { reader: { salt, userId, name, role } };
}
