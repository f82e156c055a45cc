import { Sha256 } from "./sha256";

/** How much is sent at once; what breaks off is sent again from there. */
export const partBytes = 2 * 1024 * 1024;
const hashBytes = 1024 * 1024;
const waitsMs = [1_000, 2_000, 5_000, 10_000, 30_000];

/** What the platform said to a part: where the file ends now, a refusal for good, or nothing that it could have said. */
export type PartAnswer = { readonly offset: number } | { readonly refused: string } | { readonly isBroken: true };

/** How a file reaches the platform; in the browser `use-transport.ts`. */
export type Transport<Done = { batchId: string }> = {
  readonly begin: (fingerprint: string) => Promise<{ uploadId: string; bytesReceived: number }>;
  readonly send: (
    uploadId: string,
    offset: number,
    part: Blob,
    onSent: (bytes: number) => void,
    signal: AbortSignal,
  ) => Promise<PartAnswer>;
  readonly finish: (uploadId: string, sha256: string) => Promise<Done>;
  /** Rejects what was a lost connection and nothing else. */
  readonly isLost: (error: unknown) => boolean;
  readonly wait: (ms: number, signal: AbortSignal) => Promise<void>;
};

export type Sending<Done = { batchId: string }> = {
  readonly file: File;
  readonly transport: Transport<Done>;
  /** Resolves at once, or when sending may go on after a pause. */
  readonly gate: () => Promise<void>;
  /** Stops the part that is on its way: a pause. What the gate then says decides. */
  readonly partSignal: () => AbortSignal;
  /** Gives the whole sending up. */
  readonly signal: AbortSignal;
  readonly onStart: (uploadId: string, bytesReceived: number) => void;
  readonly onBytes: (bytes: number) => void;
  /** The connection is lost and tried again, or there again. */
  readonly onLost: (isLost: boolean) => void;
};

/** A file that changed, or went away, while it was sent. */
export class FileChanged extends Error {}
/** A part that was refused for good. */
export class PartRefused extends Error {}

/** What the platform knows a file by: its name, size and last change, and how it begins. */
export async function fingerprintOf(file: File): Promise<string> {
  const words = new TextEncoder().encode(JSON.stringify([file.name, file.size, file.lastModified]));
  return new Sha256()
    .update(words)
    .update(await bytesOf(file, 0, hashBytes))
    .hex();
}

/**
 * Sends a file part by part from where the platform stands, until it is whole there and its sum agrees. A lost connection is tried again for as
 * long as it takes; the place is kept. Null when it was given up. Throws what the platform refused.
 */
export async function sendInParts<Done = { batchId: string }>(sending: Sending<Done>): Promise<Done | null> {
  const { file, transport, signal } = sending;
  const fingerprint = await fingerprintOf(file);
  const begun = await untilAnswered(sending, () => transport.begin(fingerprint));
  if (!begun) return null;
  sending.onStart(begun.uploadId, begun.bytesReceived);
  const sum = new RunningSum(file);
  if (!(await sendParts(sending, begun.uploadId, begun.bytesReceived, sum))) return null;
  await sum.upTo(file.size);
  if (signal.aborted) return null;
  const sha256 = sum.hex();
  return untilAnswered(sending, () => transport.finish(begun.uploadId, sha256));
}

async function sendParts(sending: Sending<unknown>, uploadId: string, from: number, sum: RunningSum): Promise<boolean> {
  const { file, transport, signal, onBytes } = sending;
  let at = from;
  let failures = 0;
  while (at < file.size) {
    await sending.gate();
    if (signal.aborted) return false;
    const part = file.slice(at, at + partBytes);
    await sum.upTo(at + part.size);
    const begin = at;
    const answer = await transport.send(uploadId, at, part, (bytes) => onBytes(begin + bytes), sending.partSignal());
    if ("refused" in answer) throw new PartRefused(answer.refused);
    if ("offset" in answer) {
      at = answer.offset;
      onBytes(at);
      if (failures > 0) sending.onLost(false);
      failures = 0;
    } else if (!sending.partSignal().aborted && !signal.aborted) {
      sending.onLost(true);
      await transport.wait(waitOf(failures++), signal);
    }
  }
  return true;
}

/** Asks again while the connection is lost; what the platform refuses is thrown on. */
async function untilAnswered<T>({ transport, signal, onLost }: Sending<unknown>, ask: () => Promise<T>): Promise<T | null> {
  for (let failures = 0; !signal.aborted; failures++) {
    try {
      const answer = await ask();
      if (failures > 0) onLost(false);
      return answer;
    } catch (error) {
      if (!transport.isLost(error)) throw error;
      onLost(true);
      await transport.wait(waitOf(failures), signal);
    }
  }
  return null;
}

const waitOf = (failures: number) => waitsMs[Math.min(failures, waitsMs.length - 1)] ?? 30_000;

/** The sum of a file's beginning, carried on as it is sent. */
class RunningSum {
  private readonly file: File;
  private readonly sum = new Sha256();
  private at = 0;

  constructor(file: File) {
    this.file = file;
  }

  async upTo(end: number): Promise<void> {
    while (this.at < end) {
      const bytes = await bytesOf(this.file, this.at, Math.min(this.at + hashBytes, end));
      this.sum.update(bytes);
      this.at += bytes.length;
    }
  }

  hex(): string {
    return this.sum.hex();
  }
}

async function bytesOf(file: File, from: number, to: number): Promise<Uint8Array> {
  try {
    return new Uint8Array(await file.slice(from, to).arrayBuffer());
  } catch (cause) {
    throw new FileChanged("the file cannot be read any more", { cause });
  }
}
