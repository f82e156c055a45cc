import { chainHash, emptyRoot } from "./hashing.ts";

/** Which entries of one enterprise the log holds: how many, and one hash over their leaves in the order of the log. */
export type Count = { readonly count: number; readonly entries: Uint8Array };

/** An enterprise of which the log holds nothing. */
export const nothingCounted: Count = { count: 0, entries: emptyRoot };

/** The count with one leaf more. Whoever holds the leaves of two counts that differ can tell where; whoever leaves one out arrives at another. */
export const countIn = ({ count, entries }: Count, leaf: Uint8Array): Count => ({ count: count + 1, entries: chainHash(entries, leaf) });

type Met = { readonly index: number; readonly leaf: Uint8Array; readonly enterpriseId: string; readonly tally: Count | null };

/** Counts a log anew, entry by entry in its order, and holds its tallies against that. */
export class Recount {
  readonly #counts = new Map<string, Count & { readonly firstUncounted: number | null }>();

  /** Whether the entry may stand here: any may but a tally that counted otherwise. */
  meets({ index, leaf, enterpriseId, tally }: Met): boolean {
    const before = this.#counts.get(enterpriseId) ?? { ...nothingCounted, firstUncounted: null };
    if (!tally) {
      this.#counts.set(enterpriseId, { ...countIn(before, leaf), firstUncounted: before.firstUncounted ?? index });
      return true;
    }
    this.#counts.set(enterpriseId, { ...before, firstUncounted: null });
    return tally.count === before.count && Buffer.from(tally.entries).equals(before.entries);
  }

  /** Of each enterprise with entries that no tally counted, the place of the first. */
  uncounted(): number[] {
    return [...this.#counts.values()].flatMap(({ firstUncounted }) => (firstUncounted === null ? [] : [firstUncounted]));
  }
}
