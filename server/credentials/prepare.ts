import "server-only";
import { randomBytes } from "node:crypto";
import { and, eq, lt } from "drizzle-orm";
import { credentialNonces } from "../../db/schema/credentials.ts";
import { withActor } from "../access/with-actor.ts";
import { env } from "../env.ts";
import type { EnterpriseActor } from "../kernel/actor.ts";
import { sha256 } from "../kernel/canonical.ts";
import { DomainError } from "../kernel/errors.ts";
import { nonceForMs } from "./credential.ts";
import { mayHandleCredential } from "./policy.ts";
import { readClaims } from "./read-facts.ts";
import type { PreparedCredential } from "./schema.ts";

/**
 * What a credential would say now, and a number for the enterprise's key to sign. Whoever asks again has another; those that ran out are forgotten. Refuses
 * with FORBIDDEN without a live mandate.
 */
export function prepareCredential(actor: EnterpriseActor): Promise<PreparedCredential> {
  return withActor(actor, async (scope) => {
    if (!mayHandleCredential(actor, { enterpriseId: actor.organizationId })) throw new DomainError("FORBIDDEN", "mandate.none_live");
    const { tx, now } = scope;
    const own = eq(credentialNonces.enterpriseId, actor.organizationId);
    await tx.delete(credentialNonces).where(and(own, lt(credentialNonces.expiresAt, now)));

    const nonce = randomBytes(24).toString("base64url");
    const nonceUntil = new Date(now.getTime() + nonceForMs);
    const drawn = { nonceHash: sha256(nonce), enterpriseId: actor.organizationId, userId: actor.userId, expiresAt: nonceUntil };
    await tx.insert(credentialNonces).values(drawn);
    return { nonce, audience: env().publicOrigin, nonceUntil, claims: await readClaims(scope, actor.subjectId) };
  });
}
