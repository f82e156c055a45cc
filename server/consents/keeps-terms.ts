import { canonicalHash } from "../kernel/canonical.ts";
import { covers } from "./consent.ts";
import type { ConsentTerms } from "./schema.ts";

const sides = ["enterpriseId", "subjectId", "purpose", "readsMax", "dataLifeDays", "lenderId", "loanRequestId"] as const;

type Kept = Readonly<Pick<ConsentTerms, (typeof sides)[number]>> & {
  readonly terms: unknown;
  readonly termsHash: string;
  readonly itemCodes: readonly string[];
  readonly expiresAt: Date;
};

/** Whether a consent's row still says what was signed: its terms have their hash, and every column that a reading goes by is as they have it. */
export function keepsTerms(row: Kept, terms: ConsentTerms): boolean {
  if (canonicalHash(row.terms) !== row.termsHash) return false;
  const codes = terms.items.map(({ itemCode }) => itemCode);
  const sameItems = codes.length === row.itemCodes.length && covers(row, codes);
  return sameItems && row.expiresAt.toISOString() === terms.expiresAt && sides.every((side) => row[side] === terms[side]);
}
