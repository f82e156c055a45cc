import { refuseForeign, refuseOtherHost } from "@/server/auth/origin";
import { contextOf } from "@/server/auth/request-context";
import { DomainError } from "@/server/kernel/errors";
import { newId } from "@/server/kernel/ids";
import { logError } from "@/server/log";
import { type ImportingActor, mayImport } from "@/server/records/policy";
import { appendPart } from "@/server/records/uploads/append";
import { findStand } from "@/server/records/uploads/find-stand";
import { partBytesMax } from "@/server/records/uploads/schema";
import { readPart, wholeNumber } from "../../read-part";

type Place = { readonly params: Promise<{ uploadId: string }> };

/** `HEAD /api/imports/{uploadId}` answers 200 with `Upload-Offset` and `Upload-Length`: so many bytes are here, of so many. */
export async function HEAD(request: Request, { params }: Place): Promise<Response> {
  return serve(request, async (actor, requestId) => {
    const { bytesReceived, bytesTotal } = await findStand(actor, (await params).uploadId);
    return answer(200, { "upload-offset": `${bytesReceived}`, "upload-length": `${bytesTotal}`, "x-request-id": requestId });
  });
}

/**
 * `PATCH /api/imports/{uploadId}` with `Upload-Offset` and the part's bytes as the body, 4 MiB at most. Answers 204 with the new offset, or 409
 * with the true one when the file ends elsewhere. A part comes whole or not at all.
 */
export async function PATCH(request: Request, { params }: Place): Promise<Response> {
  return serve(request, async (actor) => {
    const offset = wholeNumber(request.headers.get("upload-offset"));
    const declared = wholeNumber(request.headers.get("content-length"));
    if (offset === null || declared === null || declared === 0) return answer(400);
    if (declared > partBytesMax) return answer(413);
    const bytes = await readPart(request.body, declared);
    if (!bytes) return answer(400);
    const { bytesReceived } = await appendPart(actor, { uploadId: (await params).uploadId, offset, bytes });
    return answer(204, { "upload-offset": `${bytesReceived}` });
  });
}

async function serve(request: Request, work: (actor: ImportingActor, requestId: string) => Promise<Response>): Promise<Response> {
  const refused = refuseOtherHost(request) ?? refuseForeign(request);
  if (refused) return refused;
  const context = contextOf(request, newId("request"));
  const signedIn = await context.who();
  if (!signedIn) return answer(401);
  if (!mayImport(signedIn.actor)) return answer(403);
  try {
    return await work(signedIn.actor, context.requestId);
  } catch (error) {
    if (error instanceof DomainError) return refusal(error);
    logError("a part could not be taken in", { requestId: context.requestId }, error);
    return answer(500);
  }
}

const statuses = { NOT_FOUND: 404, FORBIDDEN: 403, CONFLICT: 409, PRECONDITION_FAILED: 412, LIMIT_EXCEEDED: 429 } as const;

function refusal({ code, facts }: DomainError): Response {
  if (code === "LIMIT_EXCEEDED") return answer(429, { "retry-after": "60" });
  return answer(statuses[code], "offset" in facts ? { "upload-offset": `${facts.offset}` } : {});
}

/** What `proxy.ts` sets elsewhere; uploads do not pass it. */
function answer(status: number, more: Readonly<Record<string, string>> = {}): Response {
  const policy = "default-src 'none'; frame-ancestors 'none'";
  return new Response(null, { status, headers: { "cache-control": "private, no-store", "content-security-policy": policy, ...more } });
}
