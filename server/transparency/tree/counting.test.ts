import fc from "fast-check";
import { expect, test } from "vitest";
import { type Count, countIn, nothingCounted, Recount } from "./counting.ts";

const leaf = fc.uint8Array({ minLength: 32, maxLength: 32 });
const counted = (leaves: readonly Uint8Array[]): Count => leaves.reduce<Count>(countIn, nothingCounted);
const areSame = (one: Count, other: Count) => one.count === other.count && Buffer.from(one.entries).equals(other.entries);

test("a list in which one leaf is left out, doubled or stands elsewhere counts otherwise", () => {
  fc.assert(
    fc.property(fc.uniqueArray(leaf, { minLength: 2, maxLength: 30, selector: String }), fc.nat(), fc.nat(), (leaves, one, other) => {
      const [from, to] = [one % leaves.length, other % leaves.length];
      const whole = counted(leaves);
      const moved = leaves.toSpliced(from, 1).toSpliced(to, 0, ...leaves.slice(from, from + 1));

      expect(areSame(whole, counted(leaves.toSpliced(from, 1)))).toBe(false);
      expect(areSame(whole, counted(leaves.toSpliced(from, 0, ...leaves.slice(from, from + 1))))).toBe(false);
      expect(areSame(whole, counted(moved))).toBe(from === to);
    }),
  );
});

test("a log's tallies hold when each counted its own enterprise's entries so far, and one that counted otherwise does not", () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(leaf, fc.constantFrom("org_a", "org_b")), { minLength: 1, maxLength: 40 }), fc.nat(), (entries, at) => {
      const place = at % entries.length;
      const enterpriseId = entries[place]?.[1] ?? "";
      const own = entries.slice(0, place + 1).flatMap(([hash, whose]) => (whose === enterpriseId ? [hash] : []));
      const holds = (tally: Count) => {
        const recount = new Recount();
        for (const [index, [hash, whose]] of entries.slice(0, place + 1).entries())
          recount.meets({ index, leaf: hash, enterpriseId: whose, tally: null });
        return recount.meets({ index: place + 1, leaf: new Uint8Array(32), enterpriseId, tally });
      };

      expect(holds(counted(own))).toBe(true);
      expect(holds(counted(own.slice(0, -1)))).toBe(false);
      expect(holds({ ...counted(own), count: own.length + 1 })).toBe(false);
    }),
  );
});

test("what no tally counted is named by its first place, of each enterprise", () => {
  const recount = new Recount();
  const meet = (index: number, enterpriseId: string, tally: Count | null = null) =>
    recount.meets({ index, leaf: Buffer.alloc(32, index), enterpriseId, tally });

  meet(0, "org_a");
  meet(1, "org_a", counted([Buffer.alloc(32, 0)]));
  meet(2, "org_a");
  meet(3, "org_b");
  meet(4, "org_a");

  expect(recount.uncounted()).toEqual([2, 3]);
});
