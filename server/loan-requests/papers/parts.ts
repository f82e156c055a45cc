import "server-only";
import { sha256 } from "../../kernel/canonical.ts";
import { requestPaperPartBytes } from "../../kernel/request-paper.ts";
import { sealFile, unsealFile } from "../../kernel/seal.ts";
import { store } from "../../storage/store.ts";

/** What is needed of a paper's row to find its parts. */
type Parted = { readonly id: string; readonly parts: readonly string[]; readonly bytes: number };

const keyOf = (paperId: string, place: number) => `papers/${paperId}/${place}`;
/** A part is sealed to its paper, its place and its content: another one in its place does not open. */
const belongsTo = (paperId: string, place: number, hash: string) => `${paperId} part ${place} ${hash}`;

/** How many bytes from the beginning have come. */
export const receivedOf = ({ parts, bytes }: Omit<Parted, "id">) => Math.min(parts.length * requestPaperPartBytes, bytes);

/** Puts the next part into the store, sealed; answers its SHA-256. */
export async function putPart({ id, parts }: Parted, content: Uint8Array, key: Buffer): Promise<string> {
  const hash = sha256(content);
  await store().put(keyOf(id, parts.length), sealFile(content, key, belongsTo(id, parts.length, hash)));
  return hash;
}

/** A paper's parts in order, opened. Throws where one is gone or is not what came. */
export async function* readParts({ id, parts }: Pick<Parted, "id" | "parts">, key: Buffer): AsyncGenerator<Uint8Array> {
  for (const [place, hash] of parts.entries()) {
    const stored = await store().get(keyOf(id, place));
    if (!stored) throw new Error(`part ${place} of ${id} is not in the store`);
    yield unsealFile(stored, key, belongsTo(id, place, hash));
  }
}

/** The whole paper. */
export async function readWhole(paper: Pick<Parted, "id" | "parts">, key: Buffer): Promise<Buffer> {
  const parts = [];
  for await (const part of readParts(paper, key)) parts.push(part);
  return Buffer.concat(parts);
}

/** Removes every part, and one that was put and never noted. */
export async function removeParts({ id, parts }: Pick<Parted, "id" | "parts">): Promise<void> {
  for (let place = 0; place <= parts.length; place++) await store().remove(keyOf(id, place));
}
