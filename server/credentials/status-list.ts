import { promisify } from "node:util";
import { deflate } from "node:zlib";
import { statusPlaces } from "./credential.ts";

/** What a place in a list says (Token Status List §7.1): 0 valid, 1 invalid for good, 2 suspended while it is looked at. */
export const statusWords = { valid: 0, invalid: 1, suspended: 2 } as const;
export type StatusWord = (typeof statusWords)[keyof typeof statusWords];

export const statusBits = 2;
export const statusListType = "statuslist+jwt";
/** How long whoever keeps a list may go on using it, and for how long it is good at all. */
export const [statusTtlSeconds, statusLifeSeconds] = [60, 15 * 60];

export const statusUri = (origin: string, list: string) => `${origin}/api/credentials/status/${list}`;

export type Status = { readonly index: number; readonly status: StatusWord };

/** The list as its token carries it: two bits a place, from the lowest bits of each byte on, compressed with DEFLATE in ZLIB's form. */
export async function packStatuses(statuses: readonly Status[]): Promise<string> {
  const bytes = new Uint8Array((statusPlaces * statusBits) / 8);
  for (const { index, status } of statuses) {
    const at = (index * statusBits) >> 3;
    bytes[at] = (bytes[at] ?? 0) | (status << ((index * statusBits) % 8));
  }
  return (await promisify(deflate)(bytes)).toString("base64url");
}
