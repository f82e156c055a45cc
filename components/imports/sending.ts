import type { Transport } from "./send-in-parts";
import { sendInParts } from "./send-in-parts";

/** What a sending tells about itself as it goes. */
export type SendingNews = {
  readonly onStart: (bytesReceived: number) => void;
  readonly onBytes: (bytes: number) => void;
  readonly onLost: (isLost: boolean) => void;
};

/** One file on its way, which can be paused, gone on with and given up. */
export class RunningUpload {
  uploadId: string | null = null;
  private readonly stop = new AbortController();
  private part = new AbortController();
  private opened: { readonly gate: Promise<void>; readonly open: () => void } | null = null;

  run(file: File, transport: Transport, news: SendingNews): Promise<{ batchId: string } | null> {
    return sendInParts({
      file,
      transport,
      gate: async () => this.opened?.gate,
      partSignal: () => this.part.signal,
      signal: this.stop.signal,
      onStart: (uploadId, bytesReceived) => {
        this.uploadId = uploadId;
        news.onStart(bytesReceived);
      },
      onBytes: news.onBytes,
      onLost: news.onLost,
    });
  }

  /** What has arrived stays; the part that is on its way is sent anew. */
  pause(): void {
    if (this.opened) return;
    let open = () => {};
    const gate = new Promise<void>((resolve) => {
      open = resolve;
    });
    this.opened = { gate, open };
    this.part.abort();
  }

  goOn(): void {
    this.part = new AbortController();
    this.opened?.open();
    this.opened = null;
  }

  giveUp(): void {
    this.stop.abort();
    this.part.abort();
    this.opened?.open();
  }
}
