import { createHash, type KeyObject, randomBytes, sign } from "node:crypto";
import { SDJwtVcInstance } from "@sd-jwt/sd-jwt-vc";
import { type Claims, claimKeys } from "./claim-keys.ts";
import { credentialType } from "./credential.ts";
import type { HolderKey } from "./holder-proof.ts";

export type CredentialToSign = {
  readonly issuer: string;
  readonly claims: Claims;
  readonly holderKey: HolderKey;
  readonly issuedAt: Date;
  readonly expiresAt: Date;
  readonly status: { readonly uri: string; readonly index: number };
};

type SigningKey = { readonly kid: string; readonly privateKey: KeyObject };

const seconds = (at: Date) => Math.floor(at.getTime() / 1_000);

/**
 * A credential as an SD-JWT VC (RFC 9901): every claim can be shown by itself, and beside the digests of those there are stand as many of nothing as there are
 * claims that could not be made, so that their number tells nothing.
 */
export function signCredential({ kid, privateKey }: SigningKey, credential: CredentialToSign): Promise<string> {
  const { issuer, claims, holderKey, issuedAt, expiresAt, status } = credential;
  const shown = claimKeys.filter((key) => claims[key] !== undefined);
  const vc = new SDJwtVcInstance({
    signer: (text) => sign(null, Buffer.from(text), privateKey).toString("base64url"),
    signAlg: "EdDSA",
    hasher: (text) =>
      createHash("sha256")
        .update(typeof text === "string" ? text : Buffer.from(text))
        .digest(),
    hashAlg: "sha-256",
    // 128 bits (RFC 9901 §9.3).
    saltGenerator: () => randomBytes(16).toString("base64url"),
  });
  const payload = {
    ...{ iss: issuer, vct: credentialType, iat: seconds(issuedAt), exp: seconds(expiresAt) },
    ...{ cnf: { jwk: holderKey }, status: { status_list: { idx: status.index, uri: status.uri } } },
    ...claims,
  };
  return vc.issue(payload, { _sd: shown, _sd_decoy: claimKeys.length - shown.length }, { header: { kid } });
}

/** The part that the platform signed, without what is shown beside it. */
export function signedPartOf(credential: string): string {
  return credential.slice(0, credential.indexOf("~"));
}
