import { formatMoneyShort, type Locale } from "@/server/kernel/format";
import type { RequestRow } from "@/server/loan-requests/schema";
import { markOf } from "./name-in";

export type ConsentRequest = Pick<RequestRow, "loanRequestId" | "reference" | "amountFen">;

/** What tells a consent from others to the same lender: the request, its amount, and the consent's mark. */
export function whichConsent(consentId: string, request: ConsentRequest | undefined, locale: Locale): string {
  const amount = request?.amountFen ? formatMoneyShort(request.amountFen, locale) : null;
  return [request?.reference, amount, markOf(consentId)].filter(Boolean).join(" · ");
}
