import type { ImportKind } from "@/db/schema/words";
import { type FileRefusalReason, fileRefusals } from "@/server/records/import-reasons";
import { uploadBytesMax } from "@/server/records/schema";

/** What became of a sending: the batch, why the file was refused, why the deed was refused, or a connection that broke. */
export type Sent =
  | { readonly batchId: string }
  | { readonly refusal: FileRefusalReason }
  | { readonly reason: string }
  | { readonly isBroken: true };

type Sending = {
  readonly kind: ImportKind;
  readonly source: string;
  /** Whose whole register the file is, as `UploadInput` says it. */
  readonly covers: string;
  readonly onProgress: (percent: number) => void;
  /** Stops the sending; the platform then keeps nothing. */
  readonly signal: AbortSignal;
};

/**
 * Sends a file's bytes as they are and tells how many of a hundred parts have gone. What the server would refuse by size alone is refused
 * before it is sent. A `fetch` cannot tell how far its body is; an XMLHttpRequest can.
 */
export function sendFile(file: File, { kind, source, covers, onProgress, signal }: Sending): Promise<Sent> {
  if (file.size === 0) return Promise.resolve({ refusal: "FILE_EMPTY" });
  if (file.size > uploadBytesMax) return Promise.resolve({ refusal: "FILE_TOO_LARGE" });
  return new Promise((resolve) => {
    const request = new XMLHttpRequest();
    request.open("POST", `/api/imports?${new URLSearchParams({ kind, name: file.name, source, covers })}`);
    request.setRequestHeader("content-type", "application/octet-stream");
    request.upload.onprogress = ({ loaded, total }) => onProgress(Math.floor((100 * loaded) / total));
    request.onload = () => resolve(readAnswer(request.status, request.responseText));
    request.onerror = () => resolve({ isBroken: true });
    request.onabort = () => resolve({ isBroken: true });
    signal.addEventListener("abort", () => request.abort(), { once: true });
    request.send(file);
  });
}

/** Reads what the server answered; anything that is not its answer (a proxy's page, nothing) is a broken connection. */
export function readAnswer(status: number, text: string): Sent {
  const body = parsed(text);
  if (status === 202 && typeof body.batchId === "string") return { batchId: body.batchId };
  const refusal = fileRefusals.find((candidate) => candidate === body.refusal);
  if (refusal) return { refusal };
  return typeof body.reason === "string" ? { reason: body.reason } : { isBroken: true };
}

function parsed(text: string): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === "object" && value !== null ? (value as Record<string, unknown>) : {};
  } catch {
    return {};
  }
}
