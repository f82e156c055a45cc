import { expect, test } from "vitest";
import { typedOrder } from "./typed-order";

const [today, lastDay] = ["2026-11-23", "2026-12-31"];
const order = { code: "awards", startsOn: today, reason: "列入严重失信主体名单，依法限制。" };
const refusals = (more: object, last: string | null = lastDay) =>
  typedOrder(last, today)
    .safeParse({ ...order, ...more })
    .error?.issues.map(({ path, message }) => [path.join("."), message]);

test("a term that the entry does not carry is told at its field, before anything is sent", () => {
  expect(refusals({ endsOn: "2027-01-01" })).toEqual([["endsOn", "measure.outlives_entry"]]);
  expect(refusals({ startsOn: "2027-01-01" })).toEqual([["startsOn", "measure.outlives_entry"]]);
  expect(refusals({ startsOn: "2026-11-22" })).toEqual([["startsOn", "measure.begins_too_early"]]);
  expect(refusals({ startsOn: "2026-12-02", endsOn: "2026-12-01" })).toEqual([["endsOn", "measure.ends_before_it_begins"]]);
});

test("a term up to the last day is sent, and any where the entry has no end", () => {
  expect(refusals({ endsOn: lastDay })).toBeUndefined();
  expect(refusals({})).toBeUndefined();
  expect(refusals({ endsOn: "2036-01-01" }, null)).toBeUndefined();
});
