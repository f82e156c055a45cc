import type { CredentialEnd } from "../../db/schema/words.ts";
import { shanghaiDate } from "../kernel/dates.ts";

/** The type of the credential, by which a verifier knows what its claims mean; other claims are another type. */
export const credentialType = "urn:xinfu:credential:enterprise-credit:1";

const dayMs = 24 * 60 * 60 * 1_000;

/** As long as a credit report. */
export const validForMs = 90 * dayMs;
/** How long a number drawn for an issuing may be signed. */
export const nonceForMs = 10 * 60 * 1_000;
/** How far the clock of the enterprise's browser may be off. */
export const skewMs = 60 * 1_000;
/** How many an enterprise is issued a day: a browser that lost its key has another, and nobody needs hundreds. */
export const credentialsADay = 20;
/** Records that were on their way while it was issued have arrived by then. */
export const firstCheckAfterMs = 15 * 60 * 1_000;
export const checkEveryMs = dayMs;

export const credentialStates = ["valid", "rechecked", "withdrawn", "changed", "expired"] as const;
export type CredentialState = (typeof credentialStates)[number];

type Standing = { readonly endedAs: CredentialEnd | null; readonly expiresAt: Date; readonly isDoubted: boolean };

/** How a credential stands: its end first, then time, then whether its claims are being held against what came. */
export function stateOf({ endedAs, expiresAt, isDoubted }: Standing, now: Date): CredentialState {
  if (endedAs) return endedAs;
  if (expiresAt <= now) return "expired";
  return isDoubted ? "rechecked" : "valid";
}

/** The status list of the quarter, in China's time, that a credential is issued in. */
export function statusListOf(at: Date): string {
  const day = shanghaiDate(at);
  return `${day.slice(0, 4)}q${Math.ceil(Number(day.slice(5, 7)) / 3)}`;
}

/** How many places a list has. */
export const statusPlaces = 1_048_576;
