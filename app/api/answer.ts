/** What `proxy.ts` sets elsewhere; routes that take whole files or pushes do not pass it. */
const headers = {
  "cache-control": "private, no-store",
  "content-security-policy": "default-src 'none'; frame-ancestors 'none'",
};

/** A JSON answer of such a route, kept by nobody and showing nothing. */
export function answer(status: number, body: Readonly<Record<string, unknown>>, more: Readonly<Record<string, string>> = {}): Response {
  return Response.json(body, { status, headers: { ...headers, ...more } });
}
