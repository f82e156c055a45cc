import { expect, test } from "vitest";
import { type Correction, correctable, correctionFault } from "./correction.ts";

const penalty = {
  itemCode: "ADM-02",
  content: {
    documentNo: "1号",
    violation: "超标排放",
    facts: null,
    categories: ["fine"],
    fineFen: 800_000,
    decidedOn: "2026-09-14",
    validUntil: null,
  },
};
const fault = (correction: Correction, way: "corrected" | "supplemented" = "corrected", record = penalty) =>
  correctionFault(record, correction, way, "2026-11-22");

test("a value that is other, in a field that may be corrected, stands", () => {
  expect(fault({ fineFen: 80_000, categories: ["warning"] })).toBeNull();
  expect(fault({ facts: "检查时发现" }, "supplemented")).toBeNull();
});

test.each<[string, Correction, string]>([
  ["what makes it this record", { documentNo: "2号" }, "record.field_not_corrected"],
  ["what the platform computes", { severity: "minor" }, "record.field_not_corrected"],
  ["nothing", {}, "record.correction_changes_nothing"],
  ["a value that it has already", { fineFen: 800_000 }, "record.correction_changes_nothing"],
  ["an amount below zero", { fineFen: -1 }, "record.value_invalid"],
  ["a day that is none", { decidedOn: "2026-02-30" }, "record.value_invalid"],
  ["a day of no year", { decidedOn: "0000-01-01" }, "record.value_invalid"],
  ["a day before any record", { decidedOn: "1899-12-31" }, "record.value_invalid"],
  ["a day beyond every record", { validUntil: "2100-01-01" }, "record.value_invalid"],
  ["an unknown penalty", { categories: ["banishment"] }, "record.value_invalid"],
  ["no penalty at all", { categories: [] }, "record.value_invalid"],
  ["a decision without a day", { decidedOn: null }, "record.value_invalid"],
  ["a day to come", { decidedOn: "2026-11-23" }, "record.days_out_of_order"],
  ["an end before the decision", { validUntil: "2026-09-13" }, "record.days_out_of_order"],
])("a correction of %s does not stand", (_what, correction, expected) => {
  expect(fault(correction)).toBe(expected);
});

test("a supplement replaces nothing", () => {
  expect(fault({ violation: "其他" }, "supplemented")).toBe("record.supplement_replaces");
});

test("a kind of record that nobody corrects here is said to be one", () => {
  expect(fault({ note: "x" }, "corrected", { itemCode: "ZZZ-99", content: penalty.content })).toBe("record.not_corrected_here");
});

test("no field that identifies a record, and none that is computed, may be corrected", () => {
  const fixed = [
    "name",
    "uscc",
    "documentNo",
    "authority",
    "inDate",
    "inAuthority",
    "caseNo",
    "year",
    "month",
    "patentNo",
    "publicityEndStated",
  ];

  const open = Object.values(correctable).flatMap((fields) => fields.map(({ key }) => key));

  expect(open.filter((key) => fixed.includes(key))).toEqual([]);
});
