import type { OwnDeletions } from "@/server/consents/deletions/schema";
import { placeFrom, placeText } from "../../list-place";

type Ends = { readonly waitingAfter?: OwnDeletions["moreWaiting"]; readonly confirmedBefore?: OwnDeletions["moreConfirmed"] };
type Params = Record<string, string | string[] | undefined>;

const path = "/lender/deletions";

/** The pages that an address asks for; what it cannot mean is left out. */
export function deletionsSearch(params: Params) {
  const [due, confirmed] = [placeFrom(params.after), placeFrom(params.before)];
  return {
    ...(due ? { waitingAfter: { dueAt: due.at, consentId: due.id } } : {}),
    ...(confirmed ? { confirmedBefore: { acknowledgedAt: confirmed.at, acknowledgementId: confirmed.id } } : {}),
  };
}

/** The address of a page of each list. */
export function hrefOf({ waitingAfter, confirmedBefore }: Ends): string {
  const params = new URLSearchParams({
    ...(waitingAfter ? { after: placeText({ at: waitingAfter.dueAt, id: waitingAfter.consentId }) } : {}),
    ...(confirmedBefore ? { before: placeText({ at: confirmedBefore.acknowledgedAt, id: confirmedBefore.acknowledgementId }) } : {}),
  });
  return params.size > 0 ? `${path}?${params}` : path;
}
