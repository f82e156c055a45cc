import "server-only";
import { createHash, timingSafeEqual } from "node:crypto";
import { and, eq } from "drizzle-orm";
import { organizations } from "../../../db/schema/organizations.ts";
import { pushKeys, pushNonces } from "../../../db/schema/push.ts";
import type { PushOutcome } from "../../../db/schema/words.ts";
import { type Scope, withActor } from "../../access/with-actor.ts";
import { networkOf } from "../../auth/address.ts";
import { limits, takeTry, takeTryFrom } from "../../auth/attempts.ts";
import type { KeyActor } from "../../kernel/actor.ts";
import { DomainError, only } from "../../kernel/errors.ts";
import { newId } from "../../kernel/ids.ts";
import { FileRefusal } from "../import-reasons.ts";
import { noteImport } from "../queue-import.ts";
import { discardUpload, receiveUpload } from "../receive-upload.ts";
import { UploadInput, uploadBytesMax } from "../schema.ts";
import { type Knock, logPush, logRefusal } from "./log-push.ts";
import type { PushKey } from "./queries.ts";
import { isSignedBy, isTimely, readPush, type SignedPush } from "./signed.ts";

/** What comes to the door: everything but the body is looked at before the body is. */
export type PresentedPush = {
  readonly method: string;
  readonly address: URL;
  readonly headers: Headers;
  readonly body: ReadableStream<Uint8Array> | null;
  readonly from: string;
  readonly requestId: string;
};

/** What became of it; `reason` is an import's own refusal. */
export type PushResult = { readonly outcome: PushOutcome; readonly batchId?: string; readonly reason?: string };

class PushRefusal extends Error {
  readonly result: PushResult;
  constructor(outcome: PushOutcome, more: Omit<PushResult, "outcome"> = {}) {
    super(outcome);
    this.result = { outcome, ...more };
  }
}

/**
 * Takes in what a source unit's machine signed: from the headers alone it is known who sends, so that nothing of a stranger is stored. It becomes the
 * unit's import; the same push again names that import. Every refusal is logged with an audit row, but for an address that knocks too often.
 */
export async function receivePush(presented: PresentedPush): Promise<PushResult> {
  if (!(await takeTryFrom(limits.pushAddress, presented.from))) return { outcome: "too_many" };
  const { headers, requestId } = presented;
  const length = /^\d{1,12}$/.test(headers.get("content-length") ?? "") ? Number(headers.get("content-length")) : null;
  const read = readPush(presented.method, presented.address, headers);
  const actor: KeyActor = { kind: "key", keyId: read?.push.keyId ?? "none", displayName: "key", organizationId: "", requestId };
  const bytes = length !== null && length <= 2 ** 31 - 1 ? length : null;
  let knock: Knock = { actor, key: null, network: networkOf(presented.from), fileName: null, bytes };
  try {
    if (!read) throw new PushRefusal("malformed");
    const key = await findNamedKey(actor);
    knock = { ...knock, key };
    const verified = await proveKey(actor, key, read.push, read.signature);
    knock = { ...knock, actor: verified, fileName: (read.push.parameters.name ?? "").slice(0, 200) || null };
    await refuseUsed(verified, read.push, read.signature);
    return await takeIn(presented, { ...knock, key: verified.key }, read.push, read.signature, length);
  } catch (error) {
    const result = refusalFor(error);
    if (!result) throw error;
    await logRefusal(knock, result.outcome, result.batchId ?? null);
    return result;
  }
}

/** An import's own refusals, and what a file is refused for, in a push's words; null for a fault. */
function refusalFor(error: unknown): PushResult | null {
  if (error instanceof PushRefusal) return error.result;
  if (error instanceof FileRefusal) return { outcome: error.reason === "FILE_TOO_LARGE" ? "too_large" : "broken_off" };
  if (error instanceof DomainError) return { outcome: error.code === "FORBIDDEN" ? "not_allowed" : "not_possible", reason: error.reason };
  return null;
}

function findNamedKey(actor: KeyActor): Promise<PushKey | null> {
  return withActor(actor, async ({ tx }) => {
    const [key] = await tx.select().from(pushKeys).where(eq(pushKeys.id, actor.keyId));
    return key ?? null;
  });
}

type Verified = KeyActor & { readonly key: PushKey };

/** A key like any other: what names none is held against this one, and takes as long. */
const nobodysKey = "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a";

/** Who sends, once the signature is right, the key in use and its unit at work. */
async function proveKey(actor: KeyActor, key: PushKey | null, push: SignedPush, signature: string): Promise<Verified> {
  const isRight = isSignedBy(key?.publicKey ?? nobodysKey, push, signature);
  if (!key) throw new PushRefusal("key_unknown");
  if (!isRight) throw new PushRefusal("signature_wrong");
  if (key.revokedAt) throw new PushRefusal("key_revoked");
  if (!(await takeTry(limits.pushKey, key.id))) throw new PushRefusal("too_many");
  return { ...actor, displayName: key.name, organizationId: key.organizationId, key };
}

/** The same push again is told what it became; after that it is asked whether its time and its number still hold. */
async function refuseUsed(actor: KeyActor, push: SignedPush, signature: string): Promise<void> {
  await withActor(actor, async (scope) => {
    await refuseSuspended(scope);
    const [used] = await scope.tx.select().from(pushNonces).where(isNumber(actor.keyId, push.nonce));
    if (used) throw refusalOfUsed(used, signature);
    if (!isTimely(push, scope.now)) throw new PushRefusal("timestamp_outside");
  });
}

async function refuseSuspended({ actor, tx }: Scope<KeyActor>): Promise<void> {
  const { status } = organizations;
  const [unit] = await tx.select({ status }).from(organizations).where(eq(organizations.id, actor.organizationId));
  if (unit?.status !== "active") throw new PushRefusal("unit_suspended");
}

const isNumber = (keyId: string, nonce: string) => and(eq(pushNonces.keyId, keyId), eq(pushNonces.nonce, nonce));

function refusalOfUsed(used: typeof pushNonces.$inferSelect, signature: string): PushRefusal {
  return used.signature === signature ? new PushRefusal("already_received", { batchId: used.batchId }) : new PushRefusal("nonce_used");
}

async function takeIn(
  presented: PresentedPush,
  knock: Knock,
  push: SignedPush,
  signature: string,
  length: number | null,
): Promise<PushResult> {
  const input = UploadInput.safeParse(push.parameters);
  const encoding = presented.headers.get("content-encoding") ?? "identity";
  if (
    !input.success ||
    input.data.name !== push.parameters.name ||
    input.data.source !== "" ||
    length === null ||
    encoding !== "identity"
  ) {
    throw new PushRefusal("malformed");
  }
  if (length > uploadBytesMax) throw new PushRefusal("too_large");
  const batchId = newId("importBatch");
  try {
    const hash = createHash("sha256");
    const bytes = await receiveUpload(batchId, presented.body, length, hash);
    const named = Buffer.from(push.digest.slice("sha-256=:".length, -1), "base64");
    if (!timingSafeEqual(hash.digest(), named)) throw new PushRefusal("digest_wrong");
    await enter(knock, push.nonce, signature, { ...input.data, batchId, bytes });
    return { outcome: "received", batchId };
  } catch (error) {
    await discardUpload(batchId);
    throw error;
  }
}

/** The used number, the batch, its job, the log and A key that ended or a unit that was suspended meanwhile refuses, as does a twin that came first. */
async function enter(knock: Knock, nonce: string, signature: string, input: Parameters<typeof noteImport>[1]): Promise<void> {
  const { keyId } = knock.actor;
  await withActor(knock.actor, async (scope) => {
    const used = scope.tx.update(pushKeys).set({ lastUsedAt: scope.now }).where(eq(pushKeys.id, keyId));
    // Held until commit: a revocation waits, or is seen here.
    if ((await used.returning({ id: pushKeys.id })).length === 0) throw new PushRefusal("key_revoked");
    await refuseSuspended(scope);
    const row = { keyId, nonce, signature, batchId: input.batchId, usedAt: scope.now };
    const fresh = await scope.tx.insert(pushNonces).values(row).onConflictDoNothing().returning({ nonce: pushNonces.nonce });
    if (fresh.length === 0) {
      throw refusalOfUsed(only(await scope.tx.select().from(pushNonces).where(isNumber(keyId, nonce))), signature);
    }
    await noteImport(scope, input);
    await logPush(scope, knock, "received", input.batchId);
  });
}
