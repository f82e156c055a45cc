import { randomBytes } from "node:crypto";
import { sha256 } from "../kernel/canonical.ts";

/** What a mailed link carries, 256 bits; and its hash, which alone is kept. */
export function newToken(): { readonly token: string; readonly tokenHash: string } {
  const token = randomBytes(32).toString("base64url");
  return { token, tokenHash: hashOfToken(token) };
}

export function hashOfToken(token: string): string {
  return sha256(token);
}
