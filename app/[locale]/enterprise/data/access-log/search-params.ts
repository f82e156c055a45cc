type Search = { readonly result?: "read" | "refused"; readonly before?: Date };

/** The filter and the page that an address asks for; what it cannot mean is left out. */
export function accessSearch(params: Record<string, string | string[] | undefined>): Search {
  const { result, before } = params;
  const moment = typeof before === "string" ? new Date(before) : null;
  return {
    ...(result === "read" || result === "refused" ? { result } : {}),
    ...(moment && !Number.isNaN(moment.getTime()) ? { before: moment } : {}),
  };
}

/** The address of a filter and a page. */
export function hrefOf({ result, before }: Search): string {
  const params = new URLSearchParams({ ...(result ? { result } : {}), ...(before ? { before: before.toISOString() } : {}) });
  return params.size > 0 ? `/enterprise/data/access-log?${params}` : "/enterprise/data/access-log";
}
