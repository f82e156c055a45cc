import { generateKeyPairSync, type KeyObject } from "node:crypto";
import type { AuthorityActor } from "../../server/kernel/actor.ts";
import { newId } from "../../server/kernel/ids.ts";
import { ownerDatabase } from "../client.ts";
import { pushKeys } from "../schema/push.ts";

/** A key of a unit's machine that no other test knows, with both halves. */
export async function makePushKey(unit: AuthorityActor): Promise<{ keyId: string; privateKey: KeyObject; publicPem: string }> {
  const { publicKey, privateKey } = generateKeyPairSync("ed25519");
  const keyId = newId("pushKey");
  const raw = publicKey.export({ format: "der", type: "spki" }).subarray(-32).toString("hex");
  await ownerDatabase().insert(pushKeys).values({
    id: keyId,
    organizationId: unit.organizationId,
    name: "报送服务器",
    publicKey: raw,
    createdByUserId: unit.userId,
    createdByName: unit.displayName,
  });
  return { keyId, privateKey, publicPem: publicKey.export({ format: "pem", type: "spki" }).toString() };
}
