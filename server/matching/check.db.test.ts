import { sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { ownerDatabase } from "../../db/client.ts";
import { makeLender } from "../../db/testing/organizations.ts";
import { makeProduct } from "../../db/testing/products.ts";
import { fen } from "../kernel/money.ts";
import { bps } from "../kernel/rate.ts";
import { callerOf } from "../trpc/caller.ts";
import type { CheckAnswers } from "./check-answers.ts";
import { currentShelf } from "./snapshot.ts";

const answers: CheckAnswers = {
  regionCode: "320505",
  industryCode: "3484",
  insuredStaff: 24,
  annualRevenueFen: null,
  monthsRunning: 30,
  amountFen: fen(1_000_000_00),
  termMonths: 12,
  purpose: "order",
  security: "none",
  taxGrade: null,
  penalty: "none",
  penaltyYear: null,
  otherPenalties: null,
  listed: "none",
  hasBorrowed: null,
};

/** Every row of every table, counted. */
async function rowsOfEverything(): Promise<string> {
  const [row] = await ownerDatabase().execute<{ rows: string }>(sql`
    select sum((xpath('//n/text()', query_to_xml(format('select count(*) as n from %I.%I', schemaname, tablename), false, true, '')))[1]::text::bigint)::text as rows
    from pg_tables where schemaname not in ('pg_catalog', 'information_schema')`);
  return row?.rows ?? "";
}

test("a check judges the shelf by what was said: likely, possible, or not yet with what would change it, and leaves no row behind", async () => {
  const lender = await makeLender();
  const offers = { guaranteeModes: ["credit" as const], purposes: ["order" as const] };
  const dear = await makeProduct(lender, {
    terms: { ...offers, rateBpsMin: bps(900), rateBpsMax: bps(900), criteria: { insured_staff_min: 20 } },
  });
  const cheap = await makeProduct(lender, {
    terms: { ...offers, rateBpsMin: bps(400), rateBpsMax: bps(400), criteria: { no_abnormal_listing: true, regions: ["320500"] } },
  });
  const open = await makeProduct(lender, { terms: { ...offers, criteria: { tax_grade_in: ["A"] } } });
  const young = await makeProduct(lender, { terms: { ...offers, criteria: { years_in_operation_min: 3 } } });
  await makeProduct(lender, { status: "off_shelf", terms: offers });
  const before = await rowsOfEverything();

  const view = await callerOf(null).matching.check(answers);

  expect(view.counts).toEqual({ checked: 4, likely: 2, possible: 1, notYet: 1 });
  expect(view.likely.map(({ versionId }) => versionId)).toEqual([cheap.versionId, dear.versionId]);
  expect(view.possible).toMatchObject([{ versionId: open.versionId }]);
  expect(view.nearest).toMatchObject([{ versionId: young.versionId }]);
  expect(view.nearest[0]?.verdicts.find(({ outcome }) => outcome === "failed")).toMatchObject({
    criterion: "years_in_operation_min",
    change: { step: "wait_until" },
  });
  expect(view.nearest[0]?.advice).toMatchObject({ changes: [{ by: "time", criteria: ["years_in_operation_min"] }] });
  expect(view.missed).toEqual([{ criterion: "years_in_operation_min", products: 1 }]);
  expect(view.names.codes["320500"]).toMatchObject({ zh: "苏州市" });
  expect(await rowsOfEverything()).toBe(before);
});

test("an amount outside every range is answered with the nearest products, fewest missed rules first", async () => {
  const far = { ...answers, amountFen: fen(999_999_999_00) };

  const view = await callerOf(null).matching.check(far);

  expect(view.counts).toMatchObject({ likely: 0, possible: 0 });
  const missed = view.nearest.map(({ verdicts }) => verdicts.filter(({ outcome }) => outcome === "failed").length);
  expect(missed[0]).toBe(1);
  expect(missed).toEqual(missed.toSorted());
  expect(view.nearest[0]?.verdicts.find(({ outcome }) => outcome === "failed")?.change).toMatchObject({ step: "change_amount" });
});

test("more of each chance goes on where the list ended, nothing twice and nothing lost; beyond the most it is refused", async () => {
  const lender = await makeLender();
  const offers = { guaranteeModes: ["credit" as const], purposes: ["order" as const], charges: [] };
  const rates = Array.from({ length: 13 }, (_, place) => bps(400 + ((place * 5) % 13) * 10));
  for (const rate of rates) {
    const terms = { ...offers, rateBpsMin: rate, rateBpsMax: rate };
    await makeProduct(lender, { terms: { ...terms, criteria: {} } });
    await makeProduct(lender, { terms: { ...terms, criteria: { tax_grade_in: ["A"] } } });
    await makeProduct(lender, { terms: { ...terms, criteria: { years_in_operation_min: 30 } } });
  }
  const check = (most?: { likely: number; possible: number; nearest: number }) =>
    callerOf(null).matching.check({ ...answers, ...(most ? { most } : {}) });
  const ids = (products: readonly { versionId: string }[]) => products.map(({ versionId }) => versionId);

  const first = await check();
  const all = await check({ likely: 40, possible: 40, nearest: 20 });

  expect([first.likely.length, first.possible.length, first.nearest.length]).toEqual([10, 10, 5]);
  for (const list of ["likely", "possible", "nearest"] as const) {
    expect(ids(all[list]).slice(0, first[list].length)).toEqual(ids(first[list]));
    expect(new Set(ids(all[list])).size).toBe(all[list].length);
  }
  const { likely, possible, notYet } = all.counts;
  expect([all.likely.length, all.possible.length, all.nearest.length]).toEqual([likely, possible, notYet]);
  const costs = all.likely.map(({ cost }) => cost.middlePpm ?? Number.POSITIVE_INFINITY);
  expect(costs).toEqual(costs.toSorted((a, b) => a - b));
  await expect(check({ likely: 41, possible: 10, nearest: 5 })).rejects.toMatchObject({ code: "BAD_REQUEST" });
});

test("a place or a trade that no list has counts as not said, and the shelf keeps nothing of it", async () => {
  const check = (regionCode: string | null, industryCode: string | null) =>
    callerOf(null).matching.check({ ...answers, regionCode, industryCode });
  const unsaid = await check(null, null);
  const { index } = await currentShelf();
  const kept = () => index.classes.reduce((sum, { count }) => sum + count, 0);
  const before = kept();

  for (const madeUp of ["999999", "327799", "110999"]) {
    const view = await check(madeUp, "3999");
    expect({ ...view, asOf: null }).toEqual({ ...unsaid, asOf: null });
  }

  expect(kept()).toBe(before);
});
