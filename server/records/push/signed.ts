import { createPublicKey, type KeyObject, verify } from "node:crypto";
import { isId } from "../../kernel/ids.ts";

/** What a push says of itself before its body is looked at. All of it is signed. */
export type SignedPush = {
  readonly method: string;
  readonly path: string;
  readonly keyId: string;
  /** Seconds since 1970, as it was written. */
  readonly timestamp: string;
  readonly nonce: string;
  /** `sha-256=:…:` (RFC 9530) over the body. */
  readonly digest: string;
  /** What stands beside the file, by name, as the address says it. */
  readonly parameters: Readonly<Record<string, string>>;
};

/** How far a push's clock may be from ours. */
export const clockWindowSeconds = 300;

const forms = {
  "xinfu-key": /^psk_[0-9a-hjkmnp-tv-z]{26}$/,
  "xinfu-timestamp": /^[1-9]\d{9}$/,
  "xinfu-nonce": /^[A-Za-z0-9_-]{16,64}$/,
  "content-digest": /^sha-256=:[A-Za-z0-9+/]{43}=:$/,
  "xinfu-signature": /^[A-Za-z0-9+/]{86}==$/,
} as const;

/**
 * Reads a push from its headers and address, or answers null when one is missing, stands there twice or is no such thing. Base64 is taken in its
 * one form only, so that no other text means the same bytes.
 */
export function readPush(method: string, address: URL, headers: Headers): { push: SignedPush; signature: string } | null {
  const read = (name: keyof typeof forms) => {
    const text = headers.get(name) ?? "";
    return forms[name].test(text) ? text : null;
  };
  const [keyId, timestamp, nonce] = [read("xinfu-key"), read("xinfu-timestamp"), read("xinfu-nonce")];
  const [digest, signature] = [read("content-digest"), read("xinfu-signature")];
  if (!keyId || !isId("pushKey", keyId) || !timestamp || !nonce || !digest || !signature) return null;
  if (!isCanonical(digest.slice("sha-256=:".length, -1)) || !isCanonical(signature)) return null;
  const entries = [...address.searchParams];
  const parameters = Object.fromEntries(entries);
  const isPlain = entries.every(([name, value]) => /^[A-Za-z]{1,40}$/.test(name) && !/[\p{Cc}\p{Zl}\p{Zp}]/u.test(value));
  if (!isPlain || Object.keys(parameters).length !== entries.length) return null;
  return { push: { method, path: address.pathname, keyId, timestamp, nonce, digest, parameters }, signature };
}

const isCanonical = (base64: string) => Buffer.from(base64, "base64").toString("base64") === base64;

/** The text that is signed: one line each, parameters by name; no value holds a line's end, so no two pushes share a text. */
export function canonicalPush({ method, path, keyId, timestamp, nonce, digest, parameters }: SignedPush): string {
  const named = Object.entries(parameters)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, value]) => `${name}=${value}`);
  return ["xinfu-push-1", method, path, keyId, timestamp, nonce, digest, ...named].join("\n");
}

/** Whether this Ed25519 key (RFC 8032) signed this text. */
export function isSignedBy(publicKeyHex: string, push: SignedPush, signature: string): boolean {
  return verify(null, Buffer.from(canonicalPush(push), "utf8"), keyOf(publicKeyHex), Buffer.from(signature, "base64"));
}

/** Whether a push was signed within the window around now, to the second on both sides. */
export function isTimely({ timestamp }: Pick<SignedPush, "timestamp">, now: Date): boolean {
  return Math.abs(now.getTime() / 1000 - Number(timestamp)) <= clockWindowSeconds;
}

/** What precedes the 32 bytes of an Ed25519 key in SubjectPublicKeyInfo (RFC 8410). */
const spkiHead = Buffer.from("302a300506032b6570032100", "hex");

function keyOf(publicKeyHex: string): KeyObject {
  const spki = Buffer.concat([spkiHead, Buffer.from(publicKeyHex, "hex")]);
  return createPublicKey({ key: spki, format: "der", type: "spki" });
}

/**
 * The 32 bytes, in hex, of an Ed25519 public key as people paste it: PEM, or base64 of the key or of its SubjectPublicKeyInfo. Null for anything
 * else, for private keys, and for the points of small order under which anybody's signature holds.
 */
export function readPublicKey(pasted: string): string | null {
  const body = pasted.trim().replace(/^-----BEGIN PUBLIC KEY-----([\s\S]*)-----END PUBLIC KEY-----$/, "$1");
  const base64 = body.replaceAll(/\s/g, "");
  if (!/^[A-Za-z0-9+/]{43,}={0,2}$/.test(base64)) return null;
  const bytes = Buffer.from(base64, "base64");
  const isSpki = bytes.length === spkiHead.length + 32 && bytes.subarray(0, spkiHead.length).equals(spkiHead);
  const key = isSpki ? bytes.subarray(spkiHead.length) : bytes;
  if (key.length !== 32 || isWeak(key)) return null;
  return key.toString("hex");
}

const p = 2n ** 255n - 19n;
const ofOrderEight = 0x05fc536d880238b13933c6d305acdfd5f098eff289f4c345b027b2c28f95e826n;
/** The y of the eight points of small order. */
const weakYs = new Set([0n, 1n, p - 1n, ofOrderEight, p - ofOrderEight]);

/** Whether the point has small order, however it is written; a y of p or more is another way to write a small one, and no key has it. */
function isWeak(key: Uint8Array): boolean {
  const y = BigInt(`0x${Buffer.from(key).reverse().toString("hex")}`) & (2n ** 255n - 1n);
  return y >= p || weakYs.has(y);
}

/** What people compare: SHA-256 over the key's 32 bytes, as `ssh-keygen` and others write it, in groups of four. */
export function groupedFingerprint(sha256Hex: string): string {
  return (sha256Hex.slice(0, 32).match(/.{4}/g) ?? []).join(" ");
}
