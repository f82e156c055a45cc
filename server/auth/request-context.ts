import "server-only";
import { isId, newId } from "../kernel/ids.ts";
import type { Context } from "../trpc/context.ts";
import { addressOf } from "./address.ts";
import { readSession, sessionIdOf } from "./session.ts";

/** The id `proxy.ts` gave the request, so that page, call and log agree on it. */
export function requestIdOf(headers: Headers): string {
  const given = headers.get("x-request-id") ?? "";
  return isId("request", given) ? given : newId("request");
}

/**
 * What the procedures learn of one HTTP request. The session row is read once, when the first of them asks. A route that the proxy does
 * not see brings a request id of its own: there the header is the caller's.
 */
export function contextOf(request: Request, requestId = requestIdOf(request.headers)): Context {
  let reading: ReturnType<Context["who"]> | undefined;
  const who = async () => {
    const sessionId = await sessionIdOf(request.headers);
    return sessionId ? readSession(sessionId, requestId) : null;
  };
  return {
    requestId,
    address: addressOf(request.headers),
    userAgent: (request.headers.get("user-agent") ?? "").slice(0, 300),
    who: () => (reading ??= who()),
  };
}
