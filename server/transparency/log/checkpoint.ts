import { sign } from "node:crypto";
import { sha256Bytes } from "../../kernel/canonical.ts";
import type { SigningKey } from "../keys/signing-key.ts";

/**
 * What the platform signs of its log: its name, size and root, and by which key it signed when, as a signed note (C2SP signed-note, tlog-checkpoint;
 * the last line before the signature is an extension line of that form).
 */
export function signCheckpoint(key: SigningKey, { size, root, at }: { size: number; root: Uint8Array; at: Date }): string {
  const body = `${key.logName}\n${size}\n${Buffer.from(root).toString("base64")}\n${key.kid} ${at.toISOString()}\n`;
  const signature = Buffer.concat([noteKeyId(key), sign(null, Buffer.from(body, "utf8"), key.privateKey)]);
  return `${body}\n— ${key.logName} ${signature.toString("base64")}\n`;
}

/** The four bytes by which a note names the key of its signature: SHA-256 over name, new line, algorithm 1 (Ed25519) and the key. */
function noteKeyId({ logName, publicKey }: Pick<SigningKey, "logName" | "publicKey">): Buffer {
  const named = Buffer.concat([Buffer.from(`${logName}\n`, "utf8"), Buffer.from([0x01]), Buffer.from(publicKey, "base64url")]);
  return sha256Bytes(named).subarray(0, 4);
}
