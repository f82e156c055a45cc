import "server-only";
import type { KeyObject } from "node:crypto";
import { desc, eq, isNull } from "drizzle-orm";
import { platformFacts } from "../../../db/schema/reference.ts";
import { platformKeys } from "../../../db/schema/transparency.ts";
import type { Scope } from "../../access/with-actor.ts";
import { secrets } from "../../env.ts";
import { only } from "../../kernel/errors.ts";
import { openKey } from "./key.ts";

export const sealingKey = () => Buffer.from(secrets().encryptionKey, "base64");
export const logNameFact = "log_name";

/** The key that signs now, and the name of the log it signs for. */
export type SigningKey = { readonly kid: string; readonly publicKey: string; readonly privateKey: KeyObject; readonly logName: string };

const opened = new Map<string, KeyObject>();

/** Throws before the worker's first start has made a key. */
export async function findSigningKey({ tx }: Scope): Promise<SigningKey> {
  const row = only(await tx.select().from(platformKeys).where(isNull(platformKeys.retiredAt)));
  const { value: logName } = only(await tx.select().from(platformFacts).where(eq(platformFacts.key, logNameFact)));
  const privateKey = opened.get(row.kid) ?? openKey(row, sealingKey());
  opened.set(row.kid, privateKey);
  return { kid: row.kid, publicKey: row.publicKey, privateKey, logName };
}

/** One sequencing or turn of the key at a time: held until commit. Nobody who reads or signs takes this lock. */
export async function lockLog({ tx }: Scope): Promise<void> {
  await tx.select().from(platformFacts).where(eq(platformFacts.key, logNameFact)).for("update");
}

/** Every key that ever signed, newest first. */
export function listKeys({ tx }: Scope) {
  const { kid, publicKey, beginsAt, retiredAt } = platformKeys;
  return tx.select({ kid, publicKey, beginsAt, retiredAt }).from(platformKeys).orderBy(desc(beginsAt));
}
