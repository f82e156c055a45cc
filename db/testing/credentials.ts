import { randomInt } from "node:crypto";
import { exportJWK, generateKeyPair, SignJWT } from "jose";
import { statusListOf, statusPlaces, validForMs } from "../../server/credentials/credential.ts";
import { HolderKey, proofType } from "../../server/credentials/holder-proof.ts";
import { env } from "../../server/env.ts";
import type { EnterpriseActor } from "../../server/kernel/actor.ts";
import { sha256 } from "../../server/kernel/canonical.ts";
import { newId } from "../../server/kernel/ids.ts";
import { callerFor } from "../../server/trpc/caller.ts";
import { ownerDatabase } from "../client.ts";
import { credentials } from "../schema/credentials.ts";

/** A credential that was issued, as a row alone: for tests of who may touch it, not of what it says. */
export async function makeCredentialRow(owner: EnterpriseActor): Promise<string> {
  const [id, issuedAt] = [newId("credential"), new Date()];
  await ownerDatabase()
    .insert(credentials)
    .values({
      ...{ id, enterpriseId: owner.organizationId, subjectId: owner.subjectId, statusList: statusListOf(issuedAt) },
      ...{ statusIndex: randomInt(statusPlaces), holderKey: sha256(id), kid: "none", claims: { name: "苏州测试有限公司" }, restsOn: [] },
      ...{ signedHash: sha256(id), issuedAt, expiresAt: new Date(issuedAt.getTime() + validForMs), checkDueAt: issuedAt },
      ...{ issuedByUserId: owner.userId, issuedByName: owner.displayName },
    });
  return id;
}

/** A key as an enterprise's browser makes it. */
export async function makeHolder() {
  const { publicKey, privateKey } = await generateKeyPair("ES256", { extractable: true });
  return { privateKey, jwk: HolderKey.parse(await exportJWK(publicKey)) };
}
export type Holder = Awaited<ReturnType<typeof makeHolder>>;

type Proving = { readonly nonce: string; readonly audience?: string; readonly at?: Date; readonly typ?: string };

/** The proof that a holder has the key, for a number that was drawn. */
export function proofOf({ privateKey, jwk }: Holder, { nonce, audience = env().publicOrigin, at = new Date(), typ = proofType }: Proving) {
  return new SignJWT({ nonce })
    .setProtectedHeader({ alg: "ES256", typ, jwk })
    .setAudience(audience)
    .setIssuedAt(Math.floor(at.getTime() / 1_000))
    .sign(privateKey);
}

/** A credential that an enterprise was issued, with the key it is bound to. */
export async function makeCredential(owner: EnterpriseActor) {
  const holder = await makeHolder();
  const { nonce } = await callerFor(owner).credentials.prepare();
  const issued = await callerFor(owner).credentials.issue({ proof: await proofOf(holder, { nonce }) });
  return { ...issued, holder };
}
