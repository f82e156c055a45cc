import { expect, test } from "vitest";
import { typedOrder, typedReason } from "./typed-order";

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

test.each(["当事人身份证号11010519491231002X。", "联系电话 138-0013-8000，依法限制。"])(
  "a person's number is told at the reason: %s",
  (reason) => {
    expect(refusals({ reason })).toEqual([["reason", "measure.names_a_person"]]);
    expect(typedReason.safeParse(reason).error?.issues.map(({ message }) => message)).toEqual(["measure.names_a_person"]);
  },
);

test("a document's number is no person's", () => {
  expect(refusals({ reason: "依据苏市监罚〔2026〕20260318号决定书。" })).toBeUndefined();
  expect(typedReason.safeParse("依据苏市监罚〔2026〕20260318号决定书。").success).toBe(true);
});
