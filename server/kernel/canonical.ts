import { hash } from "node:crypto";

/**
 * JSON with sorted keys and no spaces (the members that RFC 8785 and JSON.stringify write alike): equal values give equal bytes.
 * Refuses what JSON cannot say (undefined in an array, NaN, functions); a member that is undefined is left out.
 */
export function canonicalJson(value: unknown): string {
  if (value === null || typeof value === "boolean" || typeof value === "string") return JSON.stringify(value);
  if (typeof value === "number") {
    if (!Number.isFinite(value)) throw new RangeError(`canonical JSON cannot hold ${value}`);
    return JSON.stringify(value);
  }
  if (value instanceof Date) return JSON.stringify(value.toISOString());
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(",")}]`;
  if (typeof value !== "object") throw new TypeError(`canonical JSON cannot hold a ${typeof value}`);
  const members = Object.entries(value)
    .filter(([, member]) => member !== undefined)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, member]) => `${JSON.stringify(key)}:${canonicalJson(member)}`);
  return `{${members.join(",")}}`;
}

/** SHA-256 in hex of the canonical JSON. */
export function canonicalHash(value: unknown): string {
  return sha256(canonicalJson(value));
}

/** SHA-256 in hex of bytes, or of a text's UTF-8 bytes. */
export function sha256(content: string | Uint8Array): string {
  return hash("sha256", content);
}

/** SHA-256 of a text's UTF-8 bytes, as bytes. */
export function sha256Bytes(content: string | Uint8Array): Buffer {
  return hash("sha256", content, "buffer");
}
