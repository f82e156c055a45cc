import { refuseForeign, refuseOtherHost } from "@/server/auth/origin";
import { contextOf } from "@/server/auth/request-context";
import { newId } from "@/server/kernel/ids";
import { logError } from "@/server/log";
import { FileRefusal } from "@/server/records/import-reasons";
import { sampleWorkbook } from "@/server/records/mappings/sample-workbook";
import { mayImport } from "@/server/records/policy";
import { answer } from "../../answer";

/** `POST /api/imports/sample` with a workbook's bytes as the body: answers its first rows, for the preview of a mapping, and keeps nothing. */
export async function POST(request: Request): Promise<Response> {
  const refused = refuseOtherHost(request) ?? refuseForeign(request);
  if (refused) return refused;
  const context = contextOf(request, newId("request"));
  const signedIn = await context.who();
  if (!signedIn) return answer(401, { reason: "session.none" });
  if (!mayImport(signedIn.actor)) return answer(403, { reason: "import.not_yours" });
  const length = request.headers.get("content-length");
  try {
    return answer(200, { rows: await sampleWorkbook(request.body, length === null ? null : Number(length)) });
  } catch (error) {
    if (error instanceof FileRefusal) return answer(error.reason === "FILE_TOO_LARGE" ? 413 : 422, { refusal: error.reason });
    logError("a sample could not be read", { requestId: context.requestId }, error);
    return answer(500, { reason: "server.unexpected", requestId: context.requestId });
  }
}
