import { paperBytesMax } from "@/server/kernel/paper";

/** What became of a paper: taken, refused for a reason, or a connection that broke. */
export type PaperSent = { readonly paperId: string } | { readonly reason: string } | { readonly isBroken: true };

/** `to`: the address that takes it, with what it is laid to. */
type Sending = { readonly to: string; readonly onProgress: (percent: number) => void; readonly signal: AbortSignal };

/** Sends a paper's bytes as they are and tells how many of a hundred parts have gone. One that is too large by its size alone stays here. */
export function sendPaper(file: File, { to, onProgress, signal }: Sending): Promise<PaperSent> {
  if (file.size > paperBytesMax) return Promise.resolve({ reason: "paper.too_large" });
  return new Promise((resolve) => {
    const request = new XMLHttpRequest();
    request.open("POST", `${to}&${new URLSearchParams({ name: file.name })}`);
    request.setRequestHeader("content-type", "application/octet-stream");
    request.upload.onprogress = ({ loaded, total }) => onProgress(Math.floor((100 * loaded) / total));
    request.onload = () => resolve(readPaperAnswer(request.responseText));
    request.onerror = () => resolve({ isBroken: true });
    request.onabort = () => resolve({ isBroken: true });
    signal.addEventListener("abort", () => request.abort(), { once: true });
    request.send(file);
  });
}

/** Reads what the server answered; anything that is not its answer is a broken connection. */
export function readPaperAnswer(text: string): PaperSent {
  try {
    const { paperId, reason } = JSON.parse(text) as { paperId?: unknown; reason?: unknown };
    if (typeof paperId === "string") return { paperId };
    return typeof reason === "string" ? { reason } : { isBroken: true };
  } catch {
    return { isBroken: true };
  }
}
