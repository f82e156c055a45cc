import { addDays, type Day, shanghaiDate } from "../kernel/dates.ts";

/** How long a report may be relied on. It tells the state of its day; older ones are looked up anew. */
export const validDays = 90;
/** How many an enterprise may have made on one day. */
export const reportsADay = 20;

/** The last day on which a report of this moment is valid. */
export function validUntil(madeAt: Date): Day {
  return addDays(shanghaiDate(madeAt), validDays);
}

/** Without I, L, O and U, which are mistaken for others. */
export const codeAlphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
export const codeLength = 16;

/** As it is printed and read aloud: four groups of four. */
export function groupCode(code: string): string {
  return code.replace(/(.{4})(?=.)/g, "$1-");
}

/**
 * The check code in what somebody typed or pasted, also within the address of its page; null when it is none. Case, spaces, hyphens and full-width
 * forms are forgiven, and the letters that are mistaken for figures.
 */
export function foldCode(typed: string): string | null {
  const plain = typed.normalize("NFKC").toUpperCase();
  const last = plain.split("/VERIFY/").at(-1) ?? "";
  const [path = ""] = last.split(/[?#]/);
  const code = path
    .replace(/[\s\p{Pd}\p{Cf}_.·]/gu, "")
    .replaceAll("O", "0")
    .replace(/[IL]/g, "1");
  return code.length === codeLength && [...code].every((sign) => codeAlphabet.includes(sign)) ? code : null;
}

export const standings = ["valid", "superseded", "expired", "revoked"] as const;
export type Standing = (typeof standings)[number];

type Report = { readonly validUntil: Day; readonly revokedAt: Date | null; readonly supersededAt: Date | null };

/** How a genuine report stands on a day: what its enterprise took back first, then what time ended, then what a newer one replaced. */
export function standingOf(report: Report, now: Date): Standing {
  if (report.revokedAt) return "revoked";
  if (report.validUntil < shanghaiDate(now)) return "expired";
  return report.supersededAt ? "superseded" : "valid";
}

/** A credit code as it is shown to whoever checks a report: enough to compare, too little to copy. */
export function maskCode(uscc: string | null): string | null {
  return uscc && `${uscc.slice(0, 4)}${"•".repeat(Math.max(0, uscc.length - 8))}${uscc.slice(-4)}`;
}
