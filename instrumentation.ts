import type { Instrumentation } from "next";

/** Before any request is read: the connection's far end is written down, over whatever a client claims it to be. */
export async function register(): Promise<void> {
  if (process.env.NEXT_RUNTIME !== "nodejs") return;
  const { stampAddresses } = await import("./server/auth/stamp-addresses");
  stampAddresses();
  const { guardPrinting } = await import("./server/log");
  guardPrinting(console);
}

/** A page that broke is logged under the number its reader is shown (`digest`) and under its request's id. */
export const onRequestError: Instrumentation.onRequestError = async (error, request) => {
  if (process.env.NEXT_RUNTIME !== "nodejs") return;
  const { logError } = await import("./server/log");
  const { pathForLog } = await import("./server/log-path");
  const digest = error instanceof Error && "digest" in error ? String(error.digest) : null;
  const requestId = request.headers["x-request-id"];
  logError("page failed", { digest, requestId: typeof requestId === "string" ? requestId : null, path: pathForLog(request.path) }, error);
};
