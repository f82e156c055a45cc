import type { OwnDeletions } from "@/server/consents/deletions/schema";

type Ends = { readonly waitingAfter?: OwnDeletions["moreWaiting"]; readonly confirmedBefore?: OwnDeletions["moreConfirmed"] };
type Params = Record<string, string | string[] | undefined>;

const path = "/lender/deletions";

/** The pages that an address asks for; what it cannot mean is left out. */
export function deletionsSearch(params: Params) {
  const [due, confirmed] = [endOf(params.after), endOf(params.before)];
  return {
    ...(due ? { waitingAfter: { dueAt: due.at, consentId: due.id } } : {}),
    ...(confirmed ? { confirmedBefore: { acknowledgedAt: confirmed.at, acknowledgementId: confirmed.id } } : {}),
  };
}

/** The address of a page of each list. */
export function hrefOf({ waitingAfter, confirmedBefore }: Ends): string {
  const params = new URLSearchParams({
    ...(waitingAfter ? { after: `${waitingAfter.dueAt.toISOString()}~${waitingAfter.consentId}` } : {}),
    ...(confirmedBefore ? { before: `${confirmedBefore.acknowledgedAt.toISOString()}~${confirmedBefore.acknowledgementId}` } : {}),
  });
  return params.size > 0 ? `${path}?${params}` : path;
}

function endOf(param: string | string[] | undefined): { readonly at: Date; readonly id: string } | null {
  const [moment = "", id = "", ...more] = typeof param === "string" ? param.split("~") : [];
  const at = new Date(moment);
  return Number.isNaN(at.getTime()) || !/^[a-z0-9_]{1,64}$/.test(id) || more.length > 0 ? null : { at, id };
}
