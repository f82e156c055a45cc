import { createPrivateKey, generateKeyPairSync, type KeyObject } from "node:crypto";
import { z } from "zod";
import { sha256Bytes } from "../../kernel/canonical.ts";
import { seal, unseal } from "../../kernel/seal.ts";

const PrivateJwk = z.object({ kty: z.literal("OKP"), crv: z.literal("Ed25519"), x: z.string(), d: z.string() });

/** An Ed25519 key (RFC 8032) as the platform keeps it: the private half sealed under the key of the data folder. */
export type KeptKey = { readonly kid: string; readonly publicKey: string; readonly sealedPrivateKey: string };

const belongsTo = (kid: string) => `platform-key:${kid}`;

/** A key's thumbprint (RFC 7638): SHA-256 over its required members in their order. */
export function thumbprint(publicKey: string): string {
  return sha256Bytes(`{"crv":"Ed25519","kty":"OKP","x":"${publicKey}"}`).toString("base64url");
}

export function makeKey(sealingKey: Buffer): KeptKey {
  const jwk = PrivateJwk.parse(generateKeyPairSync("ed25519").privateKey.export({ format: "jwk" }));
  const kid = thumbprint(jwk.x);
  return { kid, publicKey: jwk.x, sealedPrivateKey: seal(JSON.stringify(jwk), sealingKey, belongsTo(kid)) };
}

/** The private half; throws when the row was altered, or another data folder sealed it. */
export function openKey({ kid, sealedPrivateKey }: KeptKey, sealingKey: Buffer): KeyObject {
  const jwk = PrivateJwk.parse(JSON.parse(unseal(sealedPrivateKey, sealingKey, belongsTo(kid))));
  if (thumbprint(jwk.x) !== kid) throw new Error("the key is not the one it is called");
  return createPrivateKey({ key: jwk, format: "jwk" });
}
