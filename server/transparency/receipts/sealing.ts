import "server-only";
import { CompactSign } from "jose";
import { handedCheckpoints } from "../../../db/schema/transparency.ts";
import { afterLock, type Scope } from "../../access/with-actor.ts";
import type { EnterpriseActor, LenderActor } from "../../kernel/actor.ts";
import { canonicalJson } from "../../kernel/canonical.ts";
import { findSigningKey } from "../keys/signing-key.ts";
import { findNewestCheckpoint, logAt } from "../log/blocks.ts";

type Holder = Scope<EnterpriseActor | LenderActor>;

/** What the platform says in a file, with its log's name and the moment, signed (JWS, RFC 7515; Ed25519, RFC 8037) under the type of the file. */
export async function signStatement(scope: Holder, typ: string, said: Readonly<Record<string, unknown>>): Promise<string> {
  const key = await findSigningKey(scope);
  const statement = { ...said, issuer: key.logName, signedAt: (await afterLock(scope)).now.toISOString() };
  return new CompactSign(Buffer.from(canonicalJson(statement), "utf8"))
    .setProtectedHeader({ alg: "EdDSA", kid: key.kid, typ })
    .sign(key.privateKey);
}

/**
 * The proof that an entry stands at its place under the newest checkpoint, as a file holds it; undefined while none covers it. Whoever gets it is noted as a holder
 * of that checkpoint, with what it came.
 */
export async function proveHanded(scope: Holder, { index, objectId }: { readonly index: number; readonly objectId: string }) {
  const checkpoint = await findNewestCheckpoint(scope);
  if (!checkpoint || index >= checkpoint.size) return undefined;
  const proof = await logAt(scope, checkpoint.size).inclusion(index);
  const { tx, actor, now: handedAt } = scope;
  const { organizationId } = actor;
  await tx.insert(handedCheckpoints).values({ organizationId, size: checkpoint.size, objectId, handedAt }).onConflictDoNothing();
  return { index, proof: proof.map((hash) => Buffer.from(hash).toString("base64")), checkpoint: checkpoint.note };
}
