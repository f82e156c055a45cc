import { fetchRequestHandler } from "@trpc/server/adapters/fetch";
import { refuseForeign } from "@/server/auth/origin";
import { contextOf } from "@/server/auth/request-context";
import { appRouter } from "@/server/trpc/root";

const bodyBytesMax = 256 * 1024;

async function handle(request: Request): Promise<Response> {
  const refused = refuseForeign(request) ?? (await refuseLarge(request));
  if (refused) return refused;
  const context = contextOf(request);
  const response = await fetchRequestHandler({
    endpoint: "/api/trpc",
    req: request,
    router: appRouter,
    createContext: () => context,
    maxBatchSize: 10,
    allowMethodOverride: false,
  });
  response.headers.set("cache-control", "no-store");
  response.headers.set("x-request-id", context.requestId);
  return response;
}

/** A declared length over the limit is refused unread; an undeclared one is counted while it is read. */
async function refuseLarge(request: Request): Promise<Response | null> {
  if (request.method === "GET") return null;
  if (!request.headers.get("content-type")?.startsWith("application/json")) return new Response(null, { status: 415 });
  const declared = Number(request.headers.get("content-length") ?? "0");
  if (declared > bodyBytesMax) return new Response(null, { status: 413 });
  const reader = request.clone().body?.getReader();
  let bytes = 0;
  for (let chunk = await reader?.read(); chunk && !chunk.done; chunk = await reader?.read()) {
    bytes += chunk.value.byteLength;
    if (bytes > bodyBytesMax) return new Response(null, { status: 413 });
  }
  return null;
}

export { handle as GET, handle as POST };
