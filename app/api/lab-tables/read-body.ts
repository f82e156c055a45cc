import { tableLimits } from "@/server/lab/tables/limits";

/** How much of a body that is too long is still taken off the line, so that its sender is there to read the answer. */
const drainedMax = 4 * tableLimits.bytes;

/**
 * The body of a table. Null where it ended before or after what it declared; "too_large" where it declared nothing and is longer than a table may be: it is
 * read to its end and kept no more, since a body that is broken off takes the connection and its answer along. Only one without an end is broken off.
 */
export async function readBody(body: ReadableStream<Uint8Array> | null, declared: number | null): Promise<Uint8Array | "too_large" | null> {
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of body ?? []) {
    bytes += chunk.byteLength;
    if (bytes > drainedMax) break;
    if (bytes > tableLimits.bytes) chunks.length = 0;
    else chunks.push(chunk);
  }
  if (bytes > tableLimits.bytes) return "too_large";
  return declared === null || declared === bytes ? Buffer.concat(chunks) : null;
}
