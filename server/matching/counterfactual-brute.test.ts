import fc from "fast-check";
import { expect, test } from "vitest";
import { faultsOf } from "../../db/testing/advice-by-trying.ts";
import { aKnownEnterprise, aProduct } from "../../db/testing/small-matching-world.ts";
import { adviceFor } from "./counterfactual.ts";

test("no set of changes reaches a product with less than the advice asks, applying it reaches it, and no advice means that none does", () => {
  const seen = { none: 0, one: 0, more: 0 };
  fc.assert(
    fc.property(aProduct, aKnownEnterprise, (version, known) => {
      const advice = adviceFor(version, known);

      expect(faultsOf(version, known, advice)).toEqual([]);
      seen[advice === null ? "none" : advice.changes.length > 1 ? "more" : "one"]++;
    }),
    { numRuns: 1_000 },
  );
  expect(Math.min(seen.none, seen.one, seen.more)).toBeGreaterThan(40);
}, 60_000);
