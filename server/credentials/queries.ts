import "server-only";
import { desc, eq, exists, sql } from "drizzle-orm";
import { credentialDoubts, credentials } from "../../db/schema/credentials.ts";
import type { Scope } from "../access/with-actor.ts";
import type { EnterpriseActor } from "../kernel/actor.ts";
import { stateOf } from "./credential.ts";
import { readClaims } from "./read-facts.ts";
import type { OwnCredentials } from "./schema.ts";

const listed = 100;

/** The credentials that the enterprise was issued, newest first, and what one would say now. */
export async function listOwnCredentials(scope: Scope<EnterpriseActor>): Promise<OwnCredentials> {
  const { tx, actor, now } = scope;
  const doubts = tx.select({ one: sql`1` }).from(credentialDoubts).where(eq(credentialDoubts.credentialId, credentials.id));
  const rows = await tx
    .select({ credential: credentials, isDoubted: sql<boolean>`${exists(doubts)}` })
    .from(credentials)
    .where(eq(credentials.enterpriseId, actor.organizationId))
    .orderBy(desc(credentials.issuedAt))
    .limit(listed);
  return {
    credentials: rows.map(({ credential, isDoubted }) => {
      const { id: credentialId, holderKey, claims, issuedAt, expiresAt, endedAt, issuedByName } = credential;
      return {
        ...{ credentialId, holderKey, claims, issuedAt, expiresAt, endedAt, issuedByName },
        state: stateOf({ ...credential, isDoubted }, now),
      };
    }),
    claims: await readClaims(scope, actor.subjectId),
  };
}
