/** No report is ever larger: its table holds twenty megabytes at most. */
export const fileBytesMax = 20 * 1024 * 1024;

/** What is known of a file without sending it: its SHA-256, and the check code it carries where it is a report of this platform. */
export type Fingerprint = { readonly fileHash: string; readonly code: string | null };

/** Makes a file's fingerprint where the file is. */
export async function fingerprintOf(file: Blob): Promise<Fingerprint> {
  const bytes = await file.arrayBuffer();
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
  return { fileHash: [...digest].map((byte) => byte.toString(16).padStart(2, "0")).join(""), code: codeIn(new Uint8Array(bytes)) };
}

/** The code in the link at the foot of a report's pages, which stands in the file as plain letters. */
export function codeIn(bytes: Uint8Array): string | null {
  return /\/verify\/((?:[0-9A-HJKMNP-TV-Z]{4}-){3}[0-9A-HJKMNP-TV-Z]{4})/.exec(new TextDecoder("latin1").decode(bytes))?.[1] ?? null;
}
