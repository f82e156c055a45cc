import { refuseForeign, refuseOtherHost } from "@/server/auth/origin";
import { contextOf } from "@/server/auth/request-context";
import { addProof } from "@/server/commitments/papers";
import { ProofUpload } from "@/server/commitments/schema";
import { paperBytesMax } from "@/server/corrections/repairs/paper-kind";
import type { Actor, EnterpriseActor } from "@/server/kernel/actor";
import { DomainError } from "@/server/kernel/errors";
import { newId } from "@/server/kernel/ids";
import { logError } from "@/server/log";
import { isPlain } from "@/server/trpc/plain-input";

/** `POST /api/commitment-papers?commitmentId=…&name=…` with the file's bytes as the body. Answers 201 with the proof's id. */
export async function POST(request: Request): Promise<Response> {
  const refused = refuseOtherHost(request) ?? refuseForeign(request);
  if (refused) return refused;
  const context = contextOf(request, newId("request"));
  const signedIn = await context.who();
  if (!signedIn) return answer(401, { reason: "session.none" });
  if (!mayAdd(signedIn.actor)) return answer(403, { reason: "commitment.signers_only" });
  const wanted = Object.fromEntries(new URL(request.url).searchParams);
  const input = ProofUpload.safeParse(wanted);
  if (!input.success || !isPlain(wanted)) return answer(400, { reason: "request.bad_request" });
  try {
    const content = await readBody(request.body);
    // A proof takes its time: who sends it is read again when it has come.
    const sender = (await contextOf(request, context.requestId).who())?.actor ?? null;
    if (!mayAdd(sender)) return answer(403, { reason: "commitment.signers_only" });
    return answer(201, await addProof(sender, input.data, content));
  } catch (error) {
    if (error instanceof DomainError) return answer(statuses[error.code], { reason: error.reason });
    logError("a proof could not be taken in", { requestId: context.requestId }, error);
    return answer(500, { reason: "server.unexpected", requestId: context.requestId });
  }
}

/** Whoever may act for an enterprise lays proofs to its commitments. */
function mayAdd(actor: Actor | null): actor is EnterpriseActor {
  return actor?.kind === "enterprise" && actor.mandate === "approved";
}

const statuses = { NOT_FOUND: 404, FORBIDDEN: 403, CONFLICT: 409, PRECONDITION_FAILED: 412, LIMIT_EXCEEDED: 413 } as const;

/** The body, or a refusal as soon as it is longer than a paper may be, whatever its headers say. */
async function readBody(body: ReadableStream<Uint8Array> | null): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of body ?? []) {
    bytes += chunk.byteLength;
    if (bytes > paperBytesMax) throw new DomainError("LIMIT_EXCEEDED", "repair.paper_too_large");
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

function answer(status: number, body: Readonly<Record<string, string>>): Response {
  return Response.json(body, { status, headers: { "cache-control": "private, no-store" } });
}
