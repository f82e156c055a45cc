import { createCipheriv, createDecipheriv, randomBytes } from "node:crypto";

/**
 * AES-256-GCM under the key of the data folder, bound to what it belongs to: sealed for one user it does not open for another. The form is
 * `v1.<iv>.<tag>.<data>`, so that a later key can tell itself apart.
 */
export function seal(plain: string, key: Buffer, belongsTo: string): string {
  const iv = randomBytes(12);
  const cipher = createCipheriv("aes-256-gcm", key, iv).setAAD(Buffer.from(belongsTo));
  const data = Buffer.concat([cipher.update(plain, "utf8"), cipher.final()]);
  return ["v1", iv, cipher.getAuthTag(), data].map((part) => (typeof part === "string" ? part : part.toString("base64url"))).join(".");
}

/** The sealed text; throws when it was altered, belongs elsewhere, or another key made it. */
export function unseal(sealed: string, key: Buffer, belongsTo: string): string {
  const [version, iv, tag, data] = sealed.split(".");
  if (version !== "v1" || !iv || !tag || data === undefined) throw new Error("not a sealed text");
  const decipher = createDecipheriv("aes-256-gcm", key, Buffer.from(iv, "base64url")).setAAD(Buffer.from(belongsTo));
  decipher.setAuthTag(Buffer.from(tag, "base64url"));
  return Buffer.concat([decipher.update(Buffer.from(data, "base64url")), decipher.final()]).toString("utf8");
}

/** What sealed bytes begin with: no PDF, JPEG, PNG or text does. */
const sealedMark = Buffer.from("XS1\0", "latin1");
const [ivBytes, tagBytes] = [12, 16];
/** How many bytes more than its content a sealed paper has. */
export const sealBytes = sealedMark.length + ivBytes + tagBytes;

/** Bytes sealed like a text, without a detour through letters. */
export function sealFile(content: Uint8Array, key: Buffer, belongsTo: string): Buffer {
  const iv = randomBytes(ivBytes);
  const cipher = createCipheriv("aes-256-gcm", key, iv).setAAD(Buffer.from(belongsTo));
  const data = Buffer.concat([cipher.update(content), cipher.final()]);
  return Buffer.concat([sealedMark, iv, cipher.getAuthTag(), data]);
}

export function isSealedFile(stored: Uint8Array): boolean {
  return stored.length >= sealBytes && sealedMark.equals(stored.subarray(0, sealedMark.length));
}

/** The sealed bytes; throws when they were altered, belong elsewhere, or another key made them. */
export function unsealFile(stored: Uint8Array, key: Buffer, belongsTo: string): Buffer {
  if (!isSealedFile(stored)) throw new Error("not a sealed file");
  const part = (from: number, to?: number) => Buffer.from(stored.subarray(from, to));
  const from = sealedMark.length;
  const decipher = createDecipheriv("aes-256-gcm", key, part(from, from + ivBytes)).setAAD(Buffer.from(belongsTo));
  decipher.setAuthTag(part(from + ivBytes, sealBytes));
  return Buffer.concat([decipher.update(part(sealBytes)), decipher.final()]);
}
