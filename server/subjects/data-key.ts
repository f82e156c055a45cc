import "server-only";
import { randomBytes } from "node:crypto";
import { eq } from "drizzle-orm";
import { dataKeys } from "../../db/schema/data-keys.ts";
import type { Scope } from "../access/with-actor.ts";
import { secrets } from "../env.ts";
import type { EnterpriseActor } from "../kernel/actor.ts";
import { isSealedFile, seal, sealFile, unseal, unsealFile } from "../kernel/seal.ts";

const folderKey = () => Buffer.from(secrets().encryptionKey, "base64");
const belongsTo = (enterpriseId: string) => `data key of ${enterpriseId}`;

/** A paper sealed under the enterprise's own key, which is made with the first one. `paperId` binds it to its row. */
export async function sealPaper(scope: Scope<EnterpriseActor>, paperId: string, content: Uint8Array): Promise<Uint8Array> {
  return sealFile(content, await ownDataKey(scope), paperId);
}

/** The enterprise's own key, made when it is first needed. */
export async function ownDataKey(scope: Scope<EnterpriseActor>): Promise<Buffer> {
  const enterpriseId = scope.actor.organizationId;
  const sealedKey = seal(randomBytes(32).toString("base64"), folderKey(), belongsTo(enterpriseId));
  await scope.tx.insert(dataKeys).values({ enterpriseId, sealedKey }).onConflictDoNothing();
  const key = await findDataKey(scope, enterpriseId);
  if (!key) throw new Error("an enterprise that seals a paper has a key");
  return key;
}

/** What a paper holds; null when its enterprise's key was destroyed with the account. One from before there were keys is as it is. */
export async function unsealPaper(
  scope: Scope,
  paper: { readonly id: string; readonly enterpriseId: string; readonly content: Uint8Array },
): Promise<Uint8Array | null> {
  if (!isSealedFile(paper.content)) return isErased(paper.content) ? null : paper.content;
  const key = await findDataKey(scope, paper.enterpriseId);
  return key && unsealFile(paper.content, key, paper.id);
}

/** What is left in the row of a paper that was erased: a column of bytes is never empty. */
const isErased = (content: Uint8Array) => content.length === 1 && content[0] === 0;

/** The key of an enterprise whose papers the actor reads; null when it was destroyed with the account. */
export async function findDataKey({ tx }: Scope, enterpriseId: string): Promise<Buffer | null> {
  const [row] = await tx.select({ sealedKey: dataKeys.sealedKey }).from(dataKeys).where(eq(dataKeys.enterpriseId, enterpriseId));
  return row ? Buffer.from(unseal(row.sealedKey, folderKey(), belongsTo(enterpriseId)), "base64") : null;
}
