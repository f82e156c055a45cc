import { expect, test } from "vitest";
import { type AdverseRecord, fateOf, type Watch } from "./fate.ts";
import { registersOf } from "./registers.ts";
import { sampleOfRun, type Watched } from "./sample.ts";

const watch: Watch = { outcome: "adverse", from: "2026-03-31", to: "2026-06-30", today: "2026-09-01" };
const supplied = new Set(["ADM-02", "LST-01"]);
const record = (more: Partial<AdverseRecord> = {}): AdverseRecord => ({
  itemCode: "ADM-02",
  severity: "general",
  status: "published",
  trueFrom: "2026-05-01",
  trueTo: null,
  publicityEndsOn: null,
  mayUse: true,
  ...more,
});

test.each<[string, Partial<AdverseRecord>, Watched["fate"]]>([
  ["within the watch", {}, "bad"],
  ["on its last day", { trueFrom: "2026-06-30" }, "bad"],
  ["a day later", { trueFrom: "2026-07-01" }, "good"],
  ["on the run's own day", { trueFrom: "2026-03-31" }, "good"],
  ["minor", { severity: "minor" }, "good"],
  ["of the court's list, whatever severity its source wrote", { itemCode: "JUD-02", severity: null }, "bad"],
  ["of the abnormal list, minor", { itemCode: "LST-02", severity: "minor" }, "good"],
  ["repaired since", { status: "repaired" }, "repaired_since"],
  ["no longer public", { publicityEndsOn: "2026-08-31" }, "repaired_since"],
  ["kept from every view", { mayUse: false }, "repaired_since"],
  ["taken back, since it was wrong", { status: "withdrawn" }, "good"],
])("a record %s", (_, more, fate) => {
  expect(fateOf([record(more)], supplied, watch)).toBe(fate);
});

test("who stood in a list before cannot come into one; who left it can", () => {
  const listed = { itemCode: "LST-02", severity: "minor", trueFrom: "2025-01-01" };
  const lists = { ...watch, outcome: "listed" } as const;

  expect(fateOf([record(listed)], supplied, lists)).toBe("bad_before");
  expect(fateOf([record({ ...listed, trueTo: "2025-06-01" })], supplied, lists)).toBe("good");
  expect(fateOf([record({ ...listed, trueTo: "2025-06-01" }), record({ itemCode: "LST-01" })], supplied, lists)).toBe("bad");
});

test("of whom no register was supplied up to the last day, no record says nothing; a record says what it says", () => {
  expect(fateOf([], new Set(["TAX-01"]), watch)).toBe("not_observed");
  expect(fateOf([record()], new Set(), watch)).toBe("bad");
});

test("a sample adds up what each register gave and took, knows what is unknown, and counts who is left out", () => {
  const one = (fate: Watched["fate"], counted: Watched["counted"], unknownItems: readonly string[] = []): Watched => {
    return { score: 900, grade: "B", counted, unknownItems, fate };
  };
  const watched = [
    one("bad", [
      ["penalty", -40],
      ["minor", -5],
    ]),
    one("good", [], ["penalty", "minor"]),
    one("not_observed", []),
    one("not_observed", []),
  ];

  const { sample, given, leftOut } = sampleOfRun(
    watched,
    registersOf([
      { key: "penalty", reads: ["ADM-02"] },
      { key: "minor", reads: ["ADM-02"] },
      { key: "honour", reads: ["HON-01"] },
    ]),
  );

  expect(sample.columns.map(({ name, values }) => [name, [...values]])).toEqual([
    ["ADM-02", [-45, Number.NaN]],
    ["honour", [0, 0]],
  ]);
  expect([...sample.isBad]).toEqual([1, 0]);
  expect(given).toEqual({ score: Float64Array.from([900, 900]), grade: ["B", "B"] });
  expect(leftOut).toEqual([{ reason: "not_observed", rows: 2 }]);
});
