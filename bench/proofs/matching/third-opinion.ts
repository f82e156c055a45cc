import { Dice, nation, someFacts, someProduct } from "../../../db/testing/matching-world.ts";
import { outcomeOf } from "../../../server/matching/judge.ts";
import { thresholdsOf } from "../../../server/products/criteria/registry.ts";
import { plainFacts, plainProduct } from "../../matching/plain.ts";
import { openSql } from "../../matching/sql.ts";
import { withThrowawayDatabase } from "../../throwaway.ts";

/**
 * For how many requests SQL, over figures written down apart from the registry, names other products than the plain evaluator, and how many
 * products with requests were compared. Every fact is known, and the shelf as it was built.
 */
export function differFromSql(requests: number, products: number, seed: number): Promise<{ differences: number; pairs: number }> {
  const dice = new Dice(seed);
  const shelf = Array.from({ length: products }, (_, at) => someProduct(dice, `p${String(at).padStart(5, "0")}`, nation));
  const asked = shelf.map(({ id, terms, hasRoom }) => ({ id, thresholds: thresholdsOf({ ...terms, hasRoom }) }));
  return withThrowawayDatabase(async (environment) => {
    const sql = await openSql(environment.XINFU_OWNER_URL ?? "", shelf.map(plainProduct));
    try {
      let differences = 0;
      let matches = 0;
      let pairs = 0;
      for (let nth = 0; nth < requests; nth++) {
        const known = someFacts(dice, nation);
        const isPassed = ({ criterion, threshold }: (typeof asked)[number]["thresholds"][number]) =>
          outcomeOf(criterion, threshold, known) === "passed";
        const fitting = asked.filter(({ thresholds }) => thresholds.every(isPassed)).map(({ id }) => id);
        const named = await sql.match(plainFacts(known));
        matches += fitting.length;
        pairs += asked.length;
        if (named.sort().join() !== fitting.join()) differences += 1;
      }
      if (matches === 0) throw new Error("no request fits any product, so that SQL agrees shows nothing");
      return { differences, pairs };
    } finally {
      await sql.close();
    }
  });
}
