/** The private half cannot be taken out of the browser that made it; the public one goes into the credential. */
export type HolderKey = { readonly privateKey: CryptoKey; readonly jwk: PublicKey };
export type PublicKey = { readonly kty: "EC"; readonly crv: "P-256"; readonly x: string; readonly y: string };

const curve = { name: "ECDSA", namedCurve: "P-256" };
const utf8 = new TextEncoder();

const toBase64Url = (bytes: Uint8Array) =>
  btoa(String.fromCharCode(...bytes))
    .replaceAll("+", "-")
    .replaceAll("/", "_")
    .replaceAll("=", "");
const fromBase64Url = (text: string) =>
  new TextDecoder().decode(Uint8Array.from(atob(text.replaceAll("-", "+").replaceAll("_", "/")), (letter) => letter.charCodeAt(0)));
const hashOf = async (text: string) => toBase64Url(new Uint8Array(await crypto.subtle.digest("SHA-256", utf8.encode(text))));
const secondsOf = (at: Date) => Math.floor(at.getTime() / 1_000);

/** Makes a key that no script can read out again. */
export async function makeHolderKey(): Promise<HolderKey> {
  const { privateKey, publicKey } = await crypto.subtle.generateKey(curve, false, ["sign", "verify"]);
  const { x = "", y = "" } = await crypto.subtle.exportKey("jwk", publicKey);
  return { privateKey, jwk: { kty: "EC", crv: "P-256", x, y } };
}

/** RFC 7638: SHA-256 over the key's required members in their order. */
export function thumbprintOf({ crv, kty, x, y }: PublicKey): Promise<string> {
  return hashOf(JSON.stringify({ crv, kty, x, y }));
}

async function signJwt(privateKey: CryptoKey, header: object, payload: object): Promise<string> {
  const text = [header, payload].map((part) => toBase64Url(utf8.encode(JSON.stringify(part)))).join(".");
  const signature = await crypto.subtle.sign({ name: "ECDSA", hash: "SHA-256" }, privateKey, utf8.encode(text));
  return `${text}.${toBase64Url(new Uint8Array(signature))}`;
}

/** The proof that this browser has the key: its signature under the number that the platform drew. */
export function proveHolder({ privateKey, jwk }: HolderKey, { nonce, audience }: { nonce: string; audience: string }, now: Date) {
  return signJwt(privateKey, { alg: "ES256", typ: "openid4vci-proof+jwt", jwk }, { aud: audience, nonce, iat: secondsOf(now) });
}

/** The claims that a credential can show, each with the text that shows it. */
export function claimsIn(credential: string): ReadonlyMap<string, { readonly value: string | boolean; readonly shownBy: string }> {
  const shownBy = credential.split("~").slice(1).filter(Boolean);
  return new Map(
    shownBy.map((text) => {
      const [, name, value] = JSON.parse(fromBase64Url(text)) as [string, string, string | boolean];
      return [name, { value, shownBy: text }];
    }),
  );
}

export type Question = { readonly audience: string; readonly nonce: string };

/**
 * Shows exactly these claims of a credential to whoever asked: what was picked, and the key's signature over it, over who asked and over the number that was
 * asked with (RFC 9901 §4.3).
 */
export async function present(
  credential: string,
  picked: readonly string[],
  { audience, nonce }: Question,
  privateKey: CryptoKey,
  now: Date,
): Promise<string> {
  const [signed = ""] = credential.split("~");
  const shown = [...claimsIn(credential)].filter(([name]) => picked.includes(name)).map(([, { shownBy }]) => shownBy);
  const unbound = [signed, ...shown, ""].join("~");
  const binding = { aud: audience, nonce, iat: secondsOf(now), sd_hash: await hashOf(unbound) };
  return unbound + (await signJwt(privateKey, { alg: "ES256", typ: "kb+jwt" }, binding));
}
