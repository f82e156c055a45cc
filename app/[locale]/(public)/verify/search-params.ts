export type Search = Record<string, string | string[] | undefined>;

/** The fingerprint of a file in the address, or null for anything else. */
export function fileHashIn({ file }: Search): string | null {
  return typeof file === "string" && /^[0-9a-f]{64}$/.test(file) ? file : null;
}
