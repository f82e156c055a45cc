import type { AccessPlace } from "@/server/consents/schema";
import { placeFrom, placeText } from "../../../list-place";

type Search = { readonly result?: "read" | "refused"; readonly before?: AccessPlace };

/** The filter and the page that an address asks for; what it cannot mean is left out. */
export function accessSearch(params: Record<string, string | string[] | undefined>): Search {
  const { result } = params;
  const place = placeFrom(params.before);
  return {
    ...(result === "read" || result === "refused" ? { result } : {}),
    ...(place ? { before: { readAt: place.at, receiptId: place.id } } : {}),
  };
}

/** The address of a filter and a page. */
export function hrefOf({ result, before }: Search): string {
  const place = before ? { before: placeText({ at: before.readAt, id: before.receiptId }) } : {};
  const params = new URLSearchParams({ ...(result ? { result } : {}), ...place });
  return params.size > 0 ? `/enterprise/data/access-log?${params}` : "/enterprise/data/access-log";
}
