import { z } from "zod";
import { type ClaimKey, claimKeys } from "./claim-keys.ts";
import { credentialStates } from "./credential.ts";

export const ShownClaims = z.partialRecord(
  z.enum(claimKeys as unknown as readonly [ClaimKey, ...ClaimKey[]]),
  z.union([z.string(), z.boolean()]),
);
export type ShownClaims = z.infer<typeof ShownClaims>;

/** What an issuing would say now, and the number that the enterprise's key signs for it. */
export const PreparedCredential = z.strictObject({
  nonce: z.string(),
  /** For whom the proof is made: the platform's own address. */
  audience: z.string(),
  nonceUntil: z.date(),
  claims: ShownClaims,
});
export type PreparedCredential = z.infer<typeof PreparedCredential>;

export const IssueCredentialInput = z.strictObject({ proof: z.string().min(1).max(2_000) });
export type IssueCredentialInput = z.infer<typeof IssueCredentialInput>;

/** The credential, which is handed over once and kept where its key is. */
export const IssuedCredential = z.strictObject({ credentialId: z.string(), credential: z.string(), expiresAt: z.date() });
export type IssuedCredential = z.infer<typeof IssuedCredential>;

export const CredentialRef = z.strictObject({ credentialId: z.string().min(1).max(64) });
export type CredentialRef = z.infer<typeof CredentialRef>;

export const OwnCredential = z.strictObject({
  credentialId: z.string(),
  state: z.enum(credentialStates),
  /** RFC 7638 thumbprint: a browser finds by it whether the key lies there. */
  holderKey: z.string(),
  claims: ShownClaims,
  issuedAt: z.date(),
  expiresAt: z.date(),
  endedAt: z.date().nullable(),
  issuedByName: z.string(),
});
export type OwnCredential = z.infer<typeof OwnCredential>;
export const OwnCredentials = z.strictObject({ credentials: z.array(OwnCredential), claims: ShownClaims });
export type OwnCredentials = z.infer<typeof OwnCredentials>;
