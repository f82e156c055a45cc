import "server-only";
import { env } from "../env.ts";

/** Whether another site's page caused a request, by what the browser says of itself. A request that says nothing counts as foreign. */
export function isForeign(headers: Headers): boolean {
  const site = headers.get("sec-fetch-site");
  const origin = headers.get("origin");
  if (site !== null && site !== "same-origin" && site !== "none") return true;
  if (origin !== null && origin !== env().publicOrigin) return true;
  return origin === null && site === null;
}

/** Refuses every method but GET and HEAD from elsewhere, whatever its content type. Answers null when the request may go on. */
export function refuseForeign(request: Request): Response | null {
  if (request.method === "GET" || request.method === "HEAD") return null;
  return isForeign(request.headers) ? new Response(null, { status: 403 }) : null;
}

/** Refuses a request that names another host than our public one, because links are made from it. */
export function refuseOtherHost(request: Request): Response | null {
  const named = request.headers.get("x-forwarded-host") ?? request.headers.get("host");
  return named === new URL(env().publicOrigin).host ? null : new Response(null, { status: 421 });
}
