import "server-only";
import { createHash } from "node:crypto";
import { and, desc, eq, getTableColumns, type SQL } from "drizzle-orm";
import { organizations } from "../../../db/schema/organizations.ts";
import { pushAttempts, pushKeys } from "../../../db/schema/push.ts";
import type { Scope } from "../../access/with-actor.ts";
import type { AdministratorActor, AuthorityActor } from "../../kernel/actor.ts";
import { notFound } from "../../kernel/errors.ts";
import { inRegionOf } from "../../subjects/governed.ts";
import type { ImportingActor } from "../policy.ts";
import type { PushBoard, PushKeyView, PushView } from "./schema.ts";
import { groupedFingerprint } from "./signed.ts";

const [keysShown, pushesShown] = [200, 50];

export type PushKey = typeof pushKeys.$inferSelect;

/** The unit's own keys and the last pushes that named them. Another unit's never come. */
export function findOwnPushes(scope: Scope<AuthorityActor>): Promise<PushBoard> {
  const { organizationId } = scope.actor;
  return findBoard(scope, eq(pushKeys.organizationId, organizationId), eq(pushAttempts.organizationId, organizationId));
}

/**
 * The keys of all units and the last pushes, also those that named no key; a regional administrator sees its region's units and what they sent.
 */
export function findPushes(scope: Scope<AdministratorActor>): Promise<PushBoard> {
  return findBoard(scope, inRegionOf(scope.actor), inRegionOf(scope.actor));
}

async function findBoard(scope: Scope<ImportingActor>, whoseKeys: SQL | undefined, whosePushes: SQL | undefined): Promise<PushBoard> {
  const keys = await scope.tx
    .select({ ...getTableColumns(pushKeys), unit: organizations.nameZh })
    .from(pushKeys)
    .innerJoin(organizations, eq(organizations.id, pushKeys.organizationId))
    .where(whoseKeys)
    .orderBy(desc(pushKeys.createdAt))
    .limit(keysShown);
  const pushes = await scope.tx
    .select({ ...getTableColumns(pushAttempts), unit: organizations.nameZh, keyName: pushKeys.name })
    .from(pushAttempts)
    .leftJoin(organizations, eq(organizations.id, pushAttempts.organizationId))
    .leftJoin(pushKeys, eq(pushKeys.id, pushAttempts.keyId))
    .where(whosePushes)
    .orderBy(desc(pushAttempts.at), desc(pushAttempts.id))
    .limit(pushesShown);
  return { keys: keys.map(keyView), pushes: pushes.map(pushView) };
}

function keyView(row: PushKey & { unit: string }): PushKeyView {
  const { id: keyId, name, unit, createdByName, createdAt, lastUsedAt, revokedAt, revokedByName, revokeReason } = row;
  const fingerprint = fingerprintOf(row.publicKey);
  return { keyId, name, unit, fingerprint, createdByName, createdAt, lastUsedAt, revokedAt, revokedByName, revokeReason };
}

/** What people compare. */
export function fingerprintOf(publicKeyHex: string): string {
  return groupedFingerprint(createHash("sha256").update(Buffer.from(publicKeyHex, "hex")).digest("hex"));
}

function pushView(row: typeof pushAttempts.$inferSelect & { unit: string | null; keyName: string | null }): PushView {
  const { id: attemptId, at, outcome, keyId, keyName, unit, network, fileName, bytes, batchId } = row;
  return { attemptId, at, outcome, keyId, keyName, unit, network, fileName, bytes, batchId };
}

/** A key that the actor may end: the unit's own, or of a unit that the administrator governs. Others are not found. */
export async function findKey(scope: Scope<ImportingActor>, keyId: string): Promise<PushKey> {
  const { actor, tx } = scope;
  const whose = actor.kind === "authority" ? eq(pushKeys.organizationId, actor.organizationId) : inRegionOf(actor);
  const [found] = await tx
    .select({ key: getTableColumns(pushKeys) })
    .from(pushKeys)
    .innerJoin(organizations, eq(organizations.id, pushKeys.organizationId))
    .where(and(eq(pushKeys.id, keyId), whose));
  if (!found) throw notFound("push_key");
  return found.key;
}
