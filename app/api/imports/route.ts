import { limits, takeTry } from "@/server/auth/attempts";
import { refuseForeign, refuseOtherHost } from "@/server/auth/origin";
import { contextOf } from "@/server/auth/request-context";
import { DomainError } from "@/server/kernel/errors";
import { newId } from "@/server/kernel/ids";
import { logError } from "@/server/log";
import { FileRefusal } from "@/server/records/import-reasons";
import { mayImport, mayImportKind } from "@/server/records/policy";
import { queueImport } from "@/server/records/queue-import";
import { discardUpload, receiveUpload } from "@/server/records/receive-upload";
import { UploadInput, uploadBytesMax } from "@/server/records/schema";
import { isPlain } from "@/server/trpc/plain-input";
import { answer } from "../answer";

/**
 * `POST /api/imports?kind=…&name=…[&source=…]` with the file's bytes as the body. Answers 202 with the batch's id; its progress is read
 * through tRPC. An organization brings as many in an hour as `limits.uploads` says, by either way; beyond it answers 429.
 */
export async function POST(request: Request): Promise<Response> {
  const refused = refuseOtherHost(request) ?? refuseForeign(request);
  if (refused) return refused;
  const context = contextOf(request, newId("request"));
  const signedIn = await context.who();
  if (!signedIn) return answer(401, { reason: "session.none" });
  const { actor } = signedIn;
  if (!mayImport(actor)) return answer(403, { reason: "import.not_yours" });
  const wanted = Object.fromEntries(new URL(request.url).searchParams);
  const input = UploadInput.safeParse(wanted);
  if (!input.success || !isPlain(wanted)) return answer(400, { reason: "request.bad_request" });
  if (!mayImportKind(actor, input.data.kind)) return answer(403, { reason: "import.not_yours" });
  if (!(await takeTry(limits.uploads, actor.organizationId))) return answer(429, { reason: "import.too_many" }, { "retry-after": "60" });
  const length = request.headers.get("content-length");
  const declared = length === null ? null : Number(length);
  if (declared !== null && declared > uploadBytesMax) return answer(413, { refusal: "FILE_TOO_LARGE" });
  const batchId = newId("importBatch");
  try {
    const bytes = await receiveUpload(batchId, request.body, declared);
    // A large file takes its time: who sends it is read again when it has come.
    const sender = (await contextOf(request, context.requestId).who())?.actor ?? null;
    if (!mayImport(sender)) throw new DomainError("FORBIDDEN", "import.not_yours");
    return answer(202, await queueImport(sender, { ...input.data, batchId, bytes }));
  } catch (error) {
    await discardUpload(batchId);
    if (error instanceof FileRefusal) return answer(error.reason === "FILE_TOO_LARGE" ? 413 : 422, { refusal: error.reason });
    if (error instanceof DomainError) return answer(error.code === "FORBIDDEN" ? 403 : 412, { reason: error.reason });
    logError("an upload failed", { requestId: context.requestId }, error);
    return answer(500, { reason: "server.unexpected", requestId: context.requestId });
  }
}
