import type { z } from "zod";
import { refuseForeign, refuseOtherHost } from "@/server/auth/origin";
import { contextOf } from "@/server/auth/request-context";
import type { EnterpriseActor } from "@/server/kernel/actor";
import { DomainError } from "@/server/kernel/errors";
import { newId } from "@/server/kernel/ids";
import { paperBytesMax } from "@/server/kernel/paper";
import { logError } from "@/server/log";
import { isPlain } from "@/server/trpc/plain-input";
import { actsForEnterprise } from "./give-file";

type Taking<Beside> = {
  /** What stands beside the bytes, in the address. */
  readonly beside: z.ZodType<Beside>;
  readonly add: (actor: EnterpriseActor, beside: Beside, content: Uint8Array) => Promise<{ paperId: string }>;
  /** Why whoever does not act for an enterprise is refused. */
  readonly notYours: string;
};

/** Takes in an enterprise's paper, the request's body as it is. Answers 201 with the paper's id. */
export async function takePaper<Beside>(request: Request, { beside, add, notYours }: Taking<Beside>): Promise<Response> {
  const refused = refuseOtherHost(request) ?? refuseForeign(request);
  if (refused) return refused;
  const context = contextOf(request, newId("request"));
  const signedIn = await context.who();
  if (!signedIn) return answer(401, { reason: "session.none" });
  // Whoever may act for an enterprise prepares its papers; who may send them is asked when they are sent.
  if (!actsForEnterprise(signedIn.actor)) return answer(403, { reason: notYours });
  const wanted = Object.fromEntries(new URL(request.url).searchParams);
  const input = beside.safeParse(wanted);
  if (!input.success || !isPlain(wanted)) return answer(400, { reason: "request.bad_request" });
  try {
    const content = await readBody(request.body);
    // A paper takes its time: who sends it is read again when it has come.
    const sender = (await contextOf(request, context.requestId).who())?.actor ?? null;
    if (!actsForEnterprise(sender)) return answer(403, { reason: notYours });
    return answer(201, await add(sender, input.data, content));
  } catch (error) {
    if (error instanceof DomainError) return answer(statuses[error.code], { reason: error.reason });
    logError("a paper could not be taken in", { requestId: context.requestId }, error);
    return answer(500, { reason: "server.unexpected", requestId: context.requestId });
  }
}

const statuses = { NOT_FOUND: 404, FORBIDDEN: 403, CONFLICT: 409, PRECONDITION_FAILED: 412, LIMIT_EXCEEDED: 413 } as const;

/** The body, or a refusal as soon as it is longer than a paper may be, whatever its headers say. */
async function readBody(body: ReadableStream<Uint8Array> | null): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of body ?? []) {
    bytes += chunk.byteLength;
    if (bytes > paperBytesMax) throw new DomainError("LIMIT_EXCEEDED", "paper.too_large");
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

function answer(status: number, body: Readonly<Record<string, string>>): Response {
  return Response.json(body, { status, headers: { "cache-control": "private, no-store" } });
}
