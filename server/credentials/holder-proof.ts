import { calculateJwkThumbprint, errors, importJWK, jwtVerify } from "jose";
import { z } from "zod";
import { skewMs } from "./credential.ts";

/** A public key on P-256, and nothing more: what else stands in the header is not taken over. */
export const HolderKey = z.strictObject({ kty: z.literal("EC"), crv: z.literal("P-256"), x: z.string().max(64), y: z.string().max(64) });
export type HolderKey = z.infer<typeof HolderKey>;

const Header = z.object({ jwk: HolderKey });
export const proofType = "openid4vci-proof+jwt";

/** Why a proof does not hold: reasons of a refusal. */
export type ProofFault = "credential.proof_unreadable" | "credential.proof_wrong" | "credential.proof_out_of_time";
export type Proved = { readonly key: HolderKey; readonly thumbprint: string; readonly nonce: string };

/**
 * Whether whoever asks holds the private half of the key that the credential shall be bound to: the key signed a number that was drawn here (a key proof as
 * OpenID for Verifiable Credential Issuance has it). Answers with the key, or why not.
 */
export async function readHolderProof(proof: string, audience: string, now: Date): Promise<Proved | ProofFault> {
  const header = Header.safeParse(headerOf(proof));
  if (!header.success) return "credential.proof_unreadable";
  const { jwk: key } = header.data;
  try {
    const { payload } = await jwtVerify(proof, await importJWK(key, "ES256"), {
      ...{ algorithms: ["ES256"], typ: proofType, audience, currentDate: now, clockTolerance: skewMs / 1_000 },
      ...{ maxTokenAge: "10 minutes", requiredClaims: ["nonce", "iat"] },
    });
    return typeof payload.nonce === "string"
      ? { key, thumbprint: await calculateJwkThumbprint(key), nonce: payload.nonce }
      : "credential.proof_unreadable";
  } catch (error) {
    if (error instanceof errors.JWTExpired || (error instanceof errors.JWTClaimValidationFailed && error.claim === "iat")) {
      return "credential.proof_out_of_time";
    }
    if (error instanceof errors.JOSEError || error instanceof TypeError || error instanceof DOMException) return "credential.proof_wrong";
    throw error;
  }
}

function headerOf(proof: string): unknown {
  try {
    return JSON.parse(Buffer.from(proof.split(".")[0] ?? "", "base64url").toString("utf8"));
  } catch {
    return null;
  }
}
