"use client";

import { useTRPCClient } from "@/components/api/provider";
import type { UploadInput } from "@/server/records/schema";
import type { PartAnswer, Transport } from "./send-in-parts";

/** What is said beside a file; its name comes with it. */
export type UploadWords = Omit<UploadInput, "name">;

const refusals: Readonly<Record<number, string>> = {
  401: "session.none",
  403: "import.not_yours",
  404: "upload.not_found",
  412: "upload.too_long",
};

/** How files reach the platform from this page: words through its calls, bytes by themselves. */
export function useTransport(): (file: File, words: UploadWords) => Transport {
  const { uploads } = useTRPCClient();
  return (file, words) => ({
    begin: (fingerprint) => uploads.begin.mutate({ ...words, name: file.name, bytes: file.size, fingerprint }),
    send: sendPartTo("/api/imports", refusals),
    finish: (uploadId, sha256) => uploads.finish.mutate({ uploadId, sha256 }),
    isLost: (error) => !(error instanceof Error && "data" in error && error.data),
    wait,
  });
}

type Refusals = Readonly<Record<number, string>>;

/** Sends parts to an address. A `fetch` cannot tell how far its body is; an XMLHttpRequest can. */
export function sendPartTo(address: string, refusals: Refusals): Transport["send"] {
  return (uploadId, offset, part, onSent, signal) =>
    new Promise((resolve) => {
      const request = new XMLHttpRequest();
      request.open("PATCH", `${address}/${uploadId}`);
      request.setRequestHeader("content-type", "application/offset+octet-stream");
      request.setRequestHeader("upload-offset", String(offset));
      request.upload.onprogress = ({ loaded }) => onSent(Math.min(loaded, part.size));
      request.onload = () => resolve(readAnswer(request.status, request.getResponseHeader("upload-offset"), refusals));
      request.onerror = () => resolve({ isBroken: true });
      request.onabort = () => resolve({ isBroken: true });
      if (signal.aborted) resolve({ isBroken: true });
      else request.send(part);
      signal.addEventListener("abort", () => request.abort(), { once: true });
    });
}

/** Reads what the platform answered; what is not its answer (a proxy's page, nothing, too often) is a connection that is tried again. */
export function readAnswer(status: number, offset: string | null, reasons: Refusals = refusals): PartAnswer {
  if ((status === 204 || status === 409) && offset !== null && /^\d+$/.test(offset)) return { offset: Number(offset) };
  const refused = reasons[status];
  return refused ? { refused } : { isBroken: true };
}

/** Until the time is over, the network is back, or it is given up. */
export function wait(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const end = new AbortController();
    const done = () => {
      end.abort();
      clearTimeout(timer);
      resolve();
    };
    const timer = setTimeout(done, ms);
    window.addEventListener("online", done, { signal: end.signal });
    signal.addEventListener("abort", done, { signal: end.signal });
  });
}
