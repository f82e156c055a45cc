import { randomBytes } from "node:crypto";

/** How many codes a person is given at a time. */
export const recoveryCodesMade = 10;

/** Letters and digits that are not mistaken for one another on paper. */
const alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/** A new code of 50 random bits, in two halves as people copy it. */
export function newRecoveryCode(): string {
  const letters = Array.from(randomBytes(10), (byte) => alphabet.charAt(byte % 32)).join("");
  return `${letters.slice(0, 5)}-${letters.slice(5)}`;
}

/** What was typed, as a code was made: case, spaces and the dash aside, O for 0, I and L for 1. Null when it cannot be one. */
export function foldRecoveryCode(typed: string): string | null {
  const letters = typed.toUpperCase().replace(/[\s-]/g, "").replaceAll("O", "0").replace(/[IL]/g, "1");
  return new RegExp(`^[${alphabet}]{10}$`).test(letters) ? letters : null;
}
