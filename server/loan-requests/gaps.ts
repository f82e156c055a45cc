import type { Gap } from "./schema.ts";

/** What a request still lacks before it can be sent, all together. */
export function gapsOf(request: {
  readonly amountFen: number | null;
  readonly termMonths: number | null;
  readonly purpose: string | null;
  readonly chosen: readonly { readonly consentId: string | null }[];
}): Gap[] {
  const missing: Gap[] = [];
  if (request.amountFen === null) missing.push("amount");
  if (request.termMonths === null) missing.push("term");
  if (request.purpose === null) missing.push("purpose");
  if (request.chosen.length === 0) missing.push("lenders");
  if (request.chosen.some(({ consentId }) => consentId === null)) missing.push("consents");
  return missing;
}
