/** What a list is asked for in its address: the words to look for, and a page. */
export type ListWish = { readonly q: string; readonly page: number };

const lengthMax = 120;
export const listPagesMax = 500;

/** As far as the address says it in earnest: whatever else stands there is the first page of everything. */
export function listWishOf(query: Readonly<Record<string, string | string[] | undefined>>, pagesMax = listPagesMax): ListWish {
  const q = typeof query.q === "string" ? query.q.trim().slice(0, lengthMax) : "";
  return { q, page: Math.min(pagesMax, Math.max(1, Number.parseInt(String(query.page), 10) || 1)) };
}

/** Where a page of the same list stands. */
export function hrefOfPage(at: string, q: string, page: number): string {
  return `${at}?${new URLSearchParams({ ...(q ? { q } : {}), page: String(page) })}`;
}
