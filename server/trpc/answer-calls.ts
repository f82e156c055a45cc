import "server-only";
import type { AnyRouter } from "@trpc/server";
import { fetchRequestHandler } from "@trpc/server/adapters/fetch";
import { refuseForeign } from "../auth/origin.ts";
import { takeBody } from "../auth/request-body.ts";
import type { Context } from "./context.ts";
import { nestsDeeper } from "./nesting.ts";

/** How much one HTTP request may ask for: calls in a batch, bytes of a body, levels its JSON goes down. */
export const callLimits = { batch: 10, bytes: 256 * 1024, depth: 64 } as const;
export type CallLimits = { readonly [limit in keyof typeof callLimits]: number };

/**
 * Answers the calls of one HTTP request. What another site's page sends, what is not JSON, too long, too deep or too many at once is refused
 * before a procedure runs.
 */
export async function answerCalls(
  request: Request,
  context: Context,
  router: AnyRouter,
  limits: CallLimits = callLimits,
): Promise<Response> {
  const taken = await takeCalls(request, limits);
  const answer = taken instanceof Response ? taken : await run(taken, context, router, limits.batch);
  answer.headers.set("cache-control", "no-store");
  answer.headers.set("x-request-id", context.requestId);
  return answer;
}

async function takeCalls(request: Request, limits: CallLimits): Promise<Request | Response> {
  const foreign = refuseForeign(request);
  if (foreign) return foreign;
  if (request.method === "GET") return refuseDeep(new URL(request.url).searchParams.get("input") ?? "", limits.depth) ?? request;
  const taken = await takeBody(request, { types: ["application/json"], bytes: limits.bytes });
  if (taken instanceof Response) return taken;
  const json = await taken.clone().text();
  return refuseDeep(json, limits.depth) ?? (json === "" ? withoutInput(taken) : taken);
}

/** A call without input may leave its body out. */
const withoutInput = ({ url, method, headers, signal }: Request) => new Request(url, { method, headers, signal, body: "{}" });

const refuseDeep = (json: string, depth: number) => (nestsDeeper(json, depth) ? new Response(null, { status: 400 }) : null);

const run = (request: Request, context: Context, router: AnyRouter, maxBatchSize: number) =>
  fetchRequestHandler({
    endpoint: "/api/trpc",
    req: request,
    router,
    createContext: () => context,
    maxBatchSize,
    allowMethodOverride: false,
  });
