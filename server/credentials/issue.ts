import "server-only";
import { randomInt } from "node:crypto";
import { and, count, eq, gt, gte, isNull, ne } from "drizzle-orm";
import { credentialNonces, credentials } from "../../db/schema/credentials.ts";
import { recordAudit } from "../access/audit.ts";
import { afterLock, type Scope, withActor } from "../access/with-actor.ts";
import { env } from "../env.ts";
import type { EnterpriseActor } from "../kernel/actor.ts";
import { sha256 } from "../kernel/canonical.ts";
import { shanghaiDate, startOfDay } from "../kernel/dates.ts";
import { DomainError, only } from "../kernel/errors.ts";
import { newId } from "../kernel/ids.ts";
import { findSigningKey } from "../transparency/keys/signing-key.ts";
import { itemsBehind } from "./claims.ts";
import { credentialsADay, firstCheckAfterMs, statusListOf, statusPlaces, validForMs } from "./credential.ts";
import { type Proved, readHolderProof } from "./holder-proof.ts";
import { mayHandleCredential } from "./policy.ts";
import { readClaims } from "./read-facts.ts";
import type { IssueCredentialInput, IssuedCredential } from "./schema.ts";
import { signCredential, signedPartOf } from "./sign.ts";
import { statusUri } from "./status-list.ts";

/** How often a place in the status list is drawn when the one before was taken. */
const draws = 30;

/**
 * Says of the enterprise what its records bear out now, signed by the platform and bound to the key that signed the drawn number. The credential is handed
 * over once and kept nowhere here. Refuses with FORBIDDEN without a live mandate, with PRECONDITION_FAILED for a proof that does not hold or a
 * number that ran out, with CONFLICT for one used before, and with LIMIT_EXCEEDED above twenty a day. The one before it ends.
 */
export function issueCredential(actor: EnterpriseActor, { proof }: IssueCredentialInput): Promise<IssuedCredential> {
  return withActor(actor, async (begun) => {
    if (!mayHandleCredential(actor, { enterpriseId: actor.organizationId })) throw new DomainError("FORBIDDEN", "mandate.none_live");
    const proved = await readHolderProof(proof, env().publicOrigin, begun.now);
    if (typeof proved === "string") throw new DomainError("PRECONDITION_FAILED", proved);
    await useNonce(begun, proved);
    if ((await countToday(begun)) >= credentialsADay) throw new DomainError("LIMIT_EXCEEDED", "credential.too_many_today");

    // Issued after whoever was waited for: the key that signs may have turned meanwhile.
    const scope = await afterLock(begun);
    const key = await findSigningKey(scope);
    const claims = await readClaims(scope, actor.subjectId);
    const issuedAt = scope.now;
    const expiresAt = new Date(issuedAt.getTime() + validForMs);
    const [credentialId, list] = [newId("credential"), statusListOf(issuedAt)];
    for (let drawn = 0; drawn < draws; drawn++) {
      const index = randomInt(statusPlaces);
      const status = { uri: statusUri(env().publicOrigin, list), index };
      const credential = await signCredential(key, {
        ...{ issuer: env().publicOrigin, claims, holderKey: proved.key, issuedAt, expiresAt, status },
      });
      const kept = await scope.tx
        .insert(credentials)
        .values({
          ...{ id: credentialId, enterpriseId: actor.organizationId, subjectId: actor.subjectId, statusList: list, statusIndex: index },
          ...{ holderKey: proved.thumbprint, kid: key.kid, claims, restsOn: itemsBehind(claims) },
          ...{ signedHash: sha256(signedPartOf(credential)), issuedAt, expiresAt, issuedByUserId: actor.userId },
          ...{ issuedByName: actor.displayName, checkDueAt: new Date(issuedAt.getTime() + firstCheckAfterMs) },
        })
        .onConflictDoNothing({ target: [credentials.statusList, credentials.statusIndex] })
        .returning({ id: credentials.id });
      if (kept.length === 0) continue;
      await endEarlier(scope, credentialId);
      const detail = { holderKey: proved.thumbprint, expiresAt: expiresAt.toISOString(), claims: Object.keys(claims) };
      await recordAudit(scope, { action: "credential.issued", objectId: credentialId, detail });
      return { credentialId, credential, expiresAt };
    }
    throw new Error(`no free place in the status list ${list}`);
  });
}

/** At most one is in force: what was issued before ends as if it had been taken back. */
async function endEarlier(scope: Scope<EnterpriseActor>, replacedBy: string): Promise<void> {
  const own = and(eq(credentials.enterpriseId, scope.actor.organizationId), ne(credentials.id, replacedBy));
  const living = and(own, isNull(credentials.endedAt), gt(credentials.expiresAt, scope.now));
  const ended = await scope.tx
    .update(credentials)
    .set({ endedAt: scope.now, endedAs: "withdrawn" })
    .where(living)
    .returning({ id: credentials.id });
  for (const { id } of ended) await recordAudit(scope, { action: "credential.withdrawn", objectId: id, detail: { replacedBy } });
}

/** The row is locked: of two that bring the same number one waits, and finds it used. */
async function useNonce({ tx, actor, now }: Scope<EnterpriseActor>, { nonce }: Proved): Promise<void> {
  const own = and(
    eq(credentialNonces.nonceHash, sha256(nonce)),
    eq(credentialNonces.enterpriseId, actor.organizationId),
    eq(credentialNonces.userId, actor.userId),
  );
  const [drawn] = await tx.select().from(credentialNonces).where(own).for("update");
  if (!drawn || drawn.expiresAt <= now) throw new DomainError("PRECONDITION_FAILED", "credential.nonce_out_of_time");
  if (drawn.usedAt) throw new DomainError("CONFLICT", "credential.nonce_used");
  await tx
    .update(credentialNonces)
    .set({ usedAt: now })
    .where(and(own, isNull(credentialNonces.usedAt)));
}

async function countToday({ actor, tx, now }: Scope<EnterpriseActor>): Promise<number> {
  const today = and(eq(credentials.enterpriseId, actor.organizationId), gte(credentials.issuedAt, startOfDay(shanghaiDate(now))));
  return only(await tx.select({ issued: count() }).from(credentials).where(today)).issued;
}
