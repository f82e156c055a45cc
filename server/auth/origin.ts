import "server-only";
import { publicOrigin } from "../env.ts";

/**
 * Refuses a request that another site's page caused: every method but GET and HEAD must come from our own origin, whatever its content
 * type. Answers null when it may go on.
 */
export function refuseForeign(request: Request): Response | null {
  if (request.method === "GET" || request.method === "HEAD") return null;
  const site = request.headers.get("sec-fetch-site");
  if (site !== null && site !== "same-origin" && site !== "none") return new Response(null, { status: 403 });
  const origin = request.headers.get("origin");
  if (origin !== null && origin !== publicOrigin()) return new Response(null, { status: 403 });
  if (origin === null && site === null) return new Response(null, { status: 403 });
  return null;
}
