import { expect, test } from "vitest";
import declarations from "../../db/seed/reference/declarations.json";
import { itemTerms } from "../../db/testing/catalogue.ts";
import { correctable } from "../records/correction.ts";
import { Declaration, hasReadyForm, linesOf } from "./declaration.ts";
import { diffVersions, fingerprintOf, isUnchanged } from "./difference.ts";
import type { CatalogueClassView } from "./schema.ts";

const declared = Object.entries(declarations).map(([code, said]) => [code, Declaration.parse(said)] as const);
const heating = Declaration.parse({
  ...{ trueFrom: "month", trueTo: null, rules: [], maxAgeDays: null },
  fields: [{ key: "month", nameZh: "月份", nameEn: "Month", type: "month", required: true, isKey: true }],
});
const versionOf = (declaration: Declaration): CatalogueClassView[] => [
  { code: "UTL", nameZh: "水电气", nameEn: "Utilities", items: [{ ...itemTerms({ declaration }), code: "UTL-04" }] },
];

test("every item that came with the product and has no form of its own declares fields, in both languages", () => {
  expect(declared.length).toBeGreaterThan(30);
  for (const [code, { fields }] of declared) {
    expect(hasReadyForm(code)).toBe(false);
    expect(fields.filter(({ nameEn }) => /\p{Script=Han}/u.test(nameEn))).toEqual([]);
  }
});

test("what is declared of an item agrees with what its records hold elsewhere", () => {
  const known = declared.filter(([code]) => correctable[code]);

  expect(known.map(([code]) => code)).toEqual(
    expect.arrayContaining(["SOC-01", "HPF-01", "TAX-02", "UTL-01", "HON-01", "RND-01", "IPR-01"]),
  );
  for (const [code, { fields }] of known) {
    const keys = fields.map(({ key }) => key);
    expect(keys, code).toEqual(expect.arrayContaining(correctable[code]?.map(({ key }) => key) ?? []));
  }
});

test("a field more, another bound or another rule is a difference between versions, and another fingerprint", () => {
  const [month] = heating.fields;
  const bill = { ...month, key: "billFen", nameZh: "金额", nameEn: "Bill", type: "amount", required: false, isKey: false };
  const more = Declaration.parse({ ...heating, fields: [month, bill] });
  const bounded = Declaration.parse({ ...heating, fields: [{ ...month, latest: "today" }] });

  for (const other of [more, bounded, { ...heating, maxAgeDays: 30 }]) {
    const difference = diffVersions(versionOf(heating), versionOf(other));
    expect(difference.changed).toMatchObject([
      { code: "UTL-04", fields: [{ field: "declaration", before: linesOf(heating), after: linesOf(other) }] },
    ]);
    expect(fingerprintOf(versionOf(other))).not.toBe(fingerprintOf(versionOf(heating)));
  }
  expect(isUnchanged(diffVersions(versionOf(heating), versionOf(Declaration.parse(structuredClone(heating)))))).toBe(true);
});
