/** A body as long as it was said to be, or null. A connection that breaks counts as that. */
export async function readPart(body: ReadableStream<Uint8Array> | null, declared: number): Promise<Uint8Array | null> {
  const part = new Uint8Array(declared);
  let taken = 0;
  try {
    for await (const chunk of body ?? []) {
      if (taken + chunk.byteLength > declared) return null;
      part.set(chunk, taken);
      taken += chunk.byteLength;
    }
  } catch {
    return null;
  }
  return taken === declared ? part : null;
}

/** A header's number, or null for anything else. */
export function wholeNumber(text: string | null): number | null {
  return text !== null && /^\d{1,10}$/.test(text) ? Number(text) : null;
}
