import { type Gap, isNeededTooLate } from "./schema.ts";

/** What stands between a request and its lenders on a day, all together. */
export function gapsOf(
  request: {
    readonly amountFen: number | null;
    readonly termMonths: number | null;
    readonly purpose: string | null;
    readonly neededBy: string | null;
    readonly chosen: readonly { readonly consentId: string | null }[];
  },
  today: string,
): Gap[] {
  const missing: Gap[] = [];
  if (request.amountFen === null) missing.push("amount");
  if (request.termMonths === null) missing.push("term");
  if (request.purpose === null) missing.push("purpose");
  if (isNeededTooLate(request, today)) missing.push("neededBy");
  if (request.chosen.length === 0) missing.push("lenders");
  if (request.chosen.some(({ consentId }) => consentId === null)) missing.push("consents");
  return missing;
}
