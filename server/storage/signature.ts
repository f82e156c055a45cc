import { createHash, createHmac } from "node:crypto";

/** Who signs, and for which store. */
export type Signer = { readonly keyId: string; readonly secret: string; readonly region: string; readonly service: string };

/** What is signed of a request. Header names are lower case; the path is as it is sent, encoded once. */
export type Signed = {
  readonly method: string;
  readonly path: string;
  readonly query: readonly (readonly [string, string])[];
  readonly headers: Readonly<Record<string, string>>;
  /** SHA-256 of the body in hex. */
  readonly bodyHash: string;
};

const algorithm = "AWS4-HMAC-SHA256";
const hex = (text: string) => createHash("sha256").update(text).digest("hex");
const hmac = (key: string | Buffer, text: string) => createHmac("sha256", key).update(text).digest();

/** `20130524T000000Z`. */
export const stampOf = (at: Date) => at.toISOString().replace(/[-:]|\.\d{3}/g, "");

/** RFC 3986: all but letters, figures and `-._~` is written as its bytes. */
export function encodeWord(word: string): string {
  return encodeURIComponent(word).replace(/[!'()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`);
}

/** A key's path: each of its words encoded, the strokes between them left. */
export const encodePath = (path: string) => path.split("/").map(encodeWord).join("/");

export function canonicalQuery(query: Signed["query"]): string {
  const words = query.map(([name, value]) => [encodeWord(name), encodeWord(value)] as const);
  const order = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);
  return words
    .toSorted((a, b) => order(a[0], b[0]) || order(a[1], b[1]))
    .map((pair) => pair.join("="))
    .join("&");
}

/** The request as both sides write it down before they sign: AWS Signature Version 4, task 1. */
export function canonicalRequest({ method, path, query, headers, bodyHash }: Signed): string {
  const names = Object.keys(headers).toSorted();
  const lines = names.map((name) => `${name}:${(headers[name] ?? "").trim().replace(/ +/g, " ")}\n`);
  return [method, path, canonicalQuery(query), lines.join(""), names.join(";"), bodyHash].join("\n");
}

/** The signature in hex of a request sent at `stamp`: task 2 and 3. */
export function signatureOf(signed: Signed, { secret, region, service }: Signer, stamp: string): string {
  const day = stamp.slice(0, 8);
  const key = [region, service, "aws4_request"].reduce<Buffer>(hmac, hmac(`AWS4${secret}`, day));
  const text = [algorithm, stamp, `${day}/${region}/${service}/aws4_request`, hex(canonicalRequest(signed))].join("\n");
  return hmac(key, text).toString("hex");
}

/** The `authorization` header of a request sent at `stamp`. */
export function authorizationOf(signed: Signed, signer: Signer, stamp: string): string {
  const scope = `${stamp.slice(0, 8)}/${signer.region}/${signer.service}/aws4_request`;
  const names = Object.keys(signed.headers).toSorted().join(";");
  return `${algorithm} Credential=${signer.keyId}/${scope}, SignedHeaders=${names}, Signature=${signatureOf(signed, signer, stamp)}`;
}
