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
