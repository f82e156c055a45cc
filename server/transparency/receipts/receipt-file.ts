import "server-only";
import { eq } from "drizzle-orm";
import { logLeaves } from "../../../db/schema/transparency.ts";
import type { Scope } from "../../access/with-actor.ts";
import type { EnterpriseActor, LenderActor } from "../../kernel/actor.ts";
import { canonicalJson } from "../../kernel/canonical.ts";
import { proveHanded, signStatement } from "./sealing.ts";

export const receiptFormat = "xinfu-receipt/1";

/** Who stands behind the salted hash of an entry. */
export type ToldPerson = { readonly salt: string; readonly userId: string; readonly name: string; readonly role: string };

/** An entry of the log, word for word, and what it is about. */
export type Entered = { readonly id: string; readonly objectId: string; readonly body: string };

/** What goes with a receipt and is bound to its entry by hashes: whoever shows the receipt may leave out the persons. */
export type Told = { readonly terms?: unknown; readonly signer?: ToldPerson; readonly reader?: ToldPerson };

/**
 * A receipt as a file: the log's entry word for word, signed by the platform (JWS, RFC 7515; Ed25519, RFC 8037), what is told with it, and, once a
 * checkpoint covers it, the proof that it stands in the log. `public/xinfu-verify.mjs` checks it with the platform's public keys alone. Whoever
 * gets it is noted as a holder of its checkpoint.
 */
export async function receiptFile(scope: Scope<EnterpriseActor | LenderActor>, entry: Entered, told: Told): Promise<string> {
  const signed = await signStatement(scope, "xinfu-receipt+jwt", { format: receiptFormat, entry: entry.body });
  return canonicalJson({ format: receiptFormat, signed, ...told, log: await proofOf(scope, entry) });
}

/** Where the entry stands in the newest checkpoint; left out while none covers it. */
async function proofOf(scope: Scope<EnterpriseActor | LenderActor>, { id, objectId }: Entered) {
  const [leaf] = await scope.tx.select({ index: logLeaves.leafIndex }).from(logLeaves).where(eq(logLeaves.entryId, id));
  return leaf && proveHanded(scope, { index: leaf.index, objectId });
}
