import fc from "fast-check";
import { expect, test } from "vitest";
import { aKnownEnterprise, aProduct } from "../../../db/testing/small-matching-world.ts";
import { bps } from "../../kernel/rate.ts";
import { adviceFor } from "../counterfactual.ts";
import { judge, type Standing, standingOf, standings } from "../judge.ts";
import { itemsThatOpen } from "../scope-ladder.ts";
import { type Listed, ProductIndex } from "./product-index.ts";
import { standAll } from "./standings.ts";

const priced = { rateBpsMin: bps(400), rateBpsMax: bps(600), repaymentMethods: ["annuity" as const], charges: [] };
const aListed = aProduct.map(
  (terms): Omit<Listed, "id"> => ({
    terms: { ...priced, ...terms } as unknown as Listed["terms"],
    hasRoom: terms.hasRoom ?? true,
    keptPpm: null,
  }),
);
const aShelf = fc.array(aListed, { minLength: 1, maxLength: 30 });

test("one step away is what one change reaches, unless no enterprise could have what the rules ask together", () => {
  let reached = 0;
  fc.assert(
    fc.property(aListed, aKnownEnterprise, ({ terms, hasRoom }, known) => {
      const asked = { ...terms, hasRoom };
      fc.pre(standingOf(judge(asked, known)) === "near");

      const advice = adviceFor(asked, known);

      expect(advice?.changes.length ?? 1).toBe(1);
      reached += advice ? 1 : 0;
    }),
    { numRuns: 200 },
  );
  expect(reached).toBeGreaterThan(150);
});

test("every product of a shelf stands as the evaluator says of it alone, and so do the sums", async () => {
  const seen = new Set<Standing>();
  let answered = 0;
  await fc.assert(
    fc.asyncProperty(aShelf, aKnownEnterprise, async (shelf, known) => {
      const index = await ProductIndex.build(shelf.map((one, at) => ({ ...one, id: `prd_${at}` })));

      const stood = standAll(index, known);

      const judged = index.slots().map((slot) => {
        const { terms, hasRoom } = index.listed[slot] as Listed;
        return { slot, verdicts: judge({ ...terms, hasRoom }, known) };
      });
      for (const { slot, verdicts } of judged) {
        const failed = verdicts.filter(({ outcome }) => outcome === "failed");
        const awaited = verdicts.filter(
          ({ outcome, source, supply }) => outcome === "unknown" && source.state === "not_supplied" && !supply?.answer,
        );
        const codes = awaited.flatMap(({ source }) => (source.state === "not_supplied" ? source.itemCodes : []));
        expect({ slot, is: stood.standingOf(slot) }).toEqual({ slot, is: standingOf(verdicts) });
        expect(stood.obstacleOf(slot)).toBe((failed.find(({ change }) => change === null) ?? failed[0])?.criterion ?? null);
        expect(stood.awaitedBy(slot)).toEqual([...new Set(codes)].sort());
        if (standingOf(verdicts) !== "fits") expect(stood.lackOf(slot)).toEqual(itemsThatOpen(verdicts));
        const isAnswered = standingOf(verdicts) === "near" && failed.length === 0 && itemsThatOpen(verdicts) === null;
        expect(stood.isAnswered(slot)).toBe(isAnswered);
        answered += isAnswered ? 1 : 0;
        seen.add(standingOf(verdicts));
      }
      const counts = standings.map((name) => [name, judged.filter(({ verdicts }) => standingOf(verdicts) === name).length]);
      expect(stood.counts).toEqual(Object.fromEntries(counts));
      expect(stood.slots.toSorted((a, b) => a - b)).toEqual(
        judged.filter(({ verdicts }) => standingOf(verdicts) !== "fits").map(({ slot }) => slot),
      );
    }),
    { numRuns: 400 },
  );
  expect([...seen].sort()).toEqual([...standings].sort());
  expect(answered).toBeGreaterThan(0);
});
