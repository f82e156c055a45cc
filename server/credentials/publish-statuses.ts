import "server-only";
import { sql } from "drizzle-orm";
import { SignJWT } from "jose";
import { withActor } from "../access/with-actor.ts";
import { env } from "../env.ts";
import type { Visitor } from "../kernel/actor.ts";
import { findSigningKey } from "../transparency/keys/signing-key.ts";
import { packStatuses, type Status, statusBits, statusLifeSeconds, statusListType, statusTtlSeconds, statusUri } from "./status-list.ts";

/**
 * A quarter's status list as it is now, signed (IETF Token Status List): for anybody, and whole, so that nobody learns whose credential is looked up. A list
 * in which nothing ended says of every place that it is valid; null for what is no quarter's name.
 */
export function publishStatuses(visitor: Visitor, list: string): Promise<string | null> {
  if (!/^\d{4}q[1-4]$/.test(list)) return Promise.resolve(null);
  return withActor(visitor, async (scope) => {
    const rows = await scope.tx.execute<{ index: number; status: Status["status"] }>(
      sql`select place as index, status from xinfu_credential_statuses(${list})`,
    );
    const key = await findSigningKey(scope);
    const seconds = Math.floor(scope.now.getTime() / 1_000);
    return new SignJWT({ ttl: statusTtlSeconds, status_list: { bits: statusBits, lst: await packStatuses([...rows]) } })
      .setProtectedHeader({ alg: "EdDSA", kid: key.kid, typ: statusListType })
      .setSubject(statusUri(env().publicOrigin, list))
      .setIssuedAt(seconds)
      .setExpirationTime(seconds + statusLifeSeconds)
      .sign(key.privateKey);
  });
}
