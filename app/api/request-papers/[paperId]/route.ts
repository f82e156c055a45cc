import { refuseForeign, refuseOtherHost } from "@/server/auth/origin";
import { contextOf } from "@/server/auth/request-context";
import type { Actor, EnterpriseActor, LenderActor } from "@/server/kernel/actor";
import { DomainError } from "@/server/kernel/errors";
import { newId } from "@/server/kernel/ids";
import { requestPaperPartBytes } from "@/server/kernel/request-paper";
import { appendPaperPart, findPaperStand } from "@/server/loan-requests/papers/append";
import { readOwnRequestPaper, takeReceivedPaper } from "@/server/loan-requests/papers/read";
import { logError } from "@/server/log";
import { actsForEnterprise, giveFile } from "../../give-file";
import { readPart, wholeNumber } from "../../read-part";

type Place = { readonly params: Promise<{ paperId: string }> };

/** A paper to keep: the enterprise's own, or, with `?caseId=…`, one that came with the request of a lender's own case. */
export async function GET(request: Request, { params }: Place): Promise<Response> {
  const { paperId } = await params;
  const caseId = new URL(request.url).searchParams.get("caseId") ?? "";
  const mayRead = (actor: Actor | null): actor is EnterpriseActor | LenderActor => actor?.kind === "lender" || actsForEnterprise(actor);
  return giveFile(request, {
    mayRead,
    read: (actor) => (actor.kind === "lender" ? takeReceivedPaper(actor, { caseId, paperId }) : readOwnRequestPaper(actor, paperId)),
  });
}

/** Answers 200 with `Upload-Offset` and `Upload-Length`: so many bytes of the own paper are here, of so many. */
export async function HEAD(request: Request, { params }: Place): Promise<Response> {
  return serve(request, async (actor) => {
    const { bytesReceived, bytesTotal } = await findPaperStand(actor, (await params).paperId);
    return answer(200, { "upload-offset": `${bytesReceived}`, "upload-length": `${bytesTotal}` });
  });
}

/**
 * `PATCH /api/request-papers/{paperId}` with `Upload-Offset` and the part's bytes as the body: two megabytes, or what is left. Answers 204 with the new offset, or
 * 409 with the true one when the paper ends elsewhere. A part comes whole or not at all.
 */
export async function PATCH(request: Request, { params }: Place): Promise<Response> {
  return serve(request, async (actor) => {
    const offset = wholeNumber(request.headers.get("upload-offset"));
    const declared = wholeNumber(request.headers.get("content-length"));
    if (offset === null || declared === null || declared === 0) return answer(400);
    if (declared > requestPaperPartBytes) return answer(413);
    const bytes = await readPart(request.body, declared);
    if (!bytes) return answer(400);
    const { bytesReceived } = await appendPaperPart(actor, { paperId: (await params).paperId, offset, bytes });
    return answer(204, { "upload-offset": `${bytesReceived}` });
  });
}

async function serve(request: Request, work: (actor: EnterpriseActor) => Promise<Response>): Promise<Response> {
  const refused = refuseOtherHost(request) ?? refuseForeign(request);
  if (refused) return refused;
  const context = contextOf(request, newId("request"));
  const signedIn = await context.who();
  if (!signedIn) return answer(401);
  if (!actsForEnterprise(signedIn.actor)) return answer(403);
  try {
    return await work(signedIn.actor);
  } catch (error) {
    if (error instanceof DomainError) return refusal(error);
    logError("a part of a paper could not be taken in", { requestId: context.requestId }, error);
    return answer(500);
  }
}

const statuses = { NOT_FOUND: 404, FORBIDDEN: 403, CONFLICT: 409, PRECONDITION_FAILED: 412 } as const;

function refusal({ code, facts }: DomainError): Response {
  if (code === "LIMIT_EXCEEDED") return answer(429, { "retry-after": "60" });
  return answer(statuses[code], "offset" in facts ? { "upload-offset": `${facts.offset}` } : {});
}

function answer(status: number, more: Readonly<Record<string, string>> = {}): Response {
  return new Response(null, { status, headers: { "cache-control": "private, no-store", ...more } });
}
