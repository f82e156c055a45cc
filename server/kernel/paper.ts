export const paperMediaTypes = ["application/pdf", "image/jpeg", "image/png"] as const;
export type PaperMediaType = (typeof paperMediaTypes)[number];

/** The largest paper, and how many proofs go with one application or one supplement. */
export const paperBytesMax = 5 * 1024 * 1024;
export const papersMax = 5;

const beginnings: readonly [PaperMediaType, readonly number[]][] = [
  ["application/pdf", [0x25, 0x50, 0x44, 0x46, 0x2d]],
  ["image/jpeg", [0xff, 0xd8, 0xff]],
  ["image/png", [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]],
];

/** What a paper is by its first bytes, whatever it is called; null for anything but PDF, JPEG and PNG. */
export function mediaTypeOf(bytes: Uint8Array): PaperMediaType | null {
  return beginnings.find(([, first]) => first.every((byte, place) => bytes[place] === byte))?.[0] ?? null;
}
