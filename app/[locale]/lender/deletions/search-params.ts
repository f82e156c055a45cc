import type { OwnDeletions } from "@/server/consents/deletions/schema";
import { placeFrom, placeText } from "../../list-place";

type Ends = {
  /** What was confirmed; without it what waits. */
  readonly list?: "confirmed";
  readonly waitingAfter?: OwnDeletions["moreWaiting"];
  readonly confirmedBefore?: OwnDeletions["moreConfirmed"];
};
type Search = { [Key in keyof Ends]?: NonNullable<Ends[Key]> };
type Params = Record<string, string | string[] | undefined>;

const path = "/lender/deletions";

/** The list and its page that an address asks for; what it cannot mean is left out. */
export function deletionsSearch(params: Params): Search {
  if (params.list === "confirmed") {
    const place = placeFrom(params.before);
    const confirmedBefore = place && { acknowledgedAt: place.at, acknowledgementId: place.id };
    return { list: params.list, ...(confirmedBefore ? { confirmedBefore } : {}) } as const;
  }
  const place = placeFrom(params.after);
  return place ? { waitingAfter: { dueAt: place.at, consentId: place.id } } : {};
}

/** The address of a list, from a place on. */
export function hrefOf({ list, waitingAfter, confirmedBefore }: Ends): string {
  const params = new URLSearchParams({
    ...(list ? { list } : {}),
    ...(waitingAfter ? { after: placeText({ at: waitingAfter.dueAt, id: waitingAfter.consentId }) } : {}),
    ...(confirmedBefore ? { before: placeText({ at: confirmedBefore.acknowledgedAt, id: confirmedBefore.acknowledgementId }) } : {}),
  });
  return params.size > 0 ? `${path}?${params}` : path;
}
