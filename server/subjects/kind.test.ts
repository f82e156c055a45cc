import { expect, test } from "vitest";
import { subjectKinds } from "../../db/schema/words.ts";
import { doesBusiness, kindOf, mayBorrow } from "./kind.ts";

test.each([
  ["11320500014149525F", "government_unit"],
  ["12320500466950005J", "public_institution"],
  ["A1320500MB1234567X", "public_institution"],
  ["13100000000018313C", "social_organization"],
  ["51320000509151234D", "social_organization"],
  ["52320500MJ5512345L", "social_organization"],
  ["53320000509150741P", "social_organization"],
  ["81320500MC0123456W", "social_organization"],
  ["91320505MA1R0D0TX7", "enterprise"],
  ["92320505MA1R0D0TX7", "sole_trader"],
  ["93320505MA1R0D0TX7", "cooperative"],
  ["N2320505MF1234567Q", "rural_collective"],
  ["21110000MD0123456R", "foreign_office"],
  ["41110000MD0123456R", "foreign_office"],
  ["31320000466012345B", "other"],
  ["71320500MJ1234567C", "other"],
  ["19320500MB1234567E", "other"],
  ["Y1320500MB1234567G", "other"],
])("the code %s is of the kind %s (GB 32100-2015, table 1)", (uscc, kind) => {
  expect(kindOf(uscc)).toBe(kind);
});

test("whoever carries a code may ask for a loan, government units excepted (Budget Law, Art. 35)", () => {
  expect(subjectKinds.filter((kind) => !mayBorrow(kind))).toEqual(["government_unit"]);
});

test("sizes and evaluations are of whoever does business, and of whoever may", () => {
  expect(subjectKinds.filter((kind) => !doesBusiness(kind))).toEqual([
    "social_organization",
    "public_institution",
    "government_unit",
    "foreign_office",
  ]);
});
