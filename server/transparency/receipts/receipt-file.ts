import "server-only";
import { eq } from "drizzle-orm";
import { CompactSign } from "jose";
import { handedCheckpoints, logLeaves } from "../../../db/schema/transparency.ts";
import { afterLock, type Scope } from "../../access/with-actor.ts";
import type { EnterpriseActor, LenderActor } from "../../kernel/actor.ts";
import { canonicalJson } from "../../kernel/canonical.ts";
import { findSigningKey } from "../keys/signing-key.ts";
import { findNewestCheckpoint, logAt } from "../log/blocks.ts";

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
  const key = await findSigningKey(scope);
  const statement = { format: receiptFormat, issuer: key.logName, entry: entry.body, signedAt: (await afterLock(scope)).now.toISOString() };
  const signed = await new CompactSign(Buffer.from(canonicalJson(statement), "utf8"))
    .setProtectedHeader({ alg: "EdDSA", kid: key.kid, typ: "xinfu-receipt+jwt" })
    .sign(key.privateKey);
  return canonicalJson({ format: receiptFormat, signed, ...told, log: await proofOf(scope, entry) });
}

/** Where the entry stands in the newest checkpoint; left out while none covers it. */
async function proofOf(scope: Scope<EnterpriseActor | LenderActor>, { id, objectId }: Entered) {
  const { tx, actor, now: handedAt } = scope;
  const [leaf] = await tx.select({ index: logLeaves.leafIndex }).from(logLeaves).where(eq(logLeaves.entryId, id));
  const checkpoint = await findNewestCheckpoint(scope);
  if (!leaf || !checkpoint || leaf.index >= checkpoint.size) return undefined;
  const proof = await logAt(scope, checkpoint.size).inclusion(leaf.index);
  const { organizationId } = actor;
  await tx.insert(handedCheckpoints).values({ organizationId, size: checkpoint.size, objectId, handedAt }).onConflictDoNothing();
  return { index: leaf.index, proof: proof.map((hash) => Buffer.from(hash).toString("base64")), checkpoint: checkpoint.note };
}
