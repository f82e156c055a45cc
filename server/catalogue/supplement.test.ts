import fc from "fast-check";
import { expect, test } from "vitest";
import { consentPurposes, publicityScopes, sensitivities } from "../../db/schema/words.ts";
import { itemTerms } from "../../db/testing/catalogue.ts";
import { isLowerSensitivity, isWiderPublicity, servesMore } from "./difference.ts";
import { type CatalogueClassView, type CatalogueItemView, ItemTerms } from "./schema.ts";
import { codePrefix, itemsInForce, nextCode, type Published, weaknessOf } from "./supplement.ts";

const classOf = (items: readonly CatalogueItemView[], code = "UTL"): CatalogueClassView => ({
  code,
  nameZh: code,
  nameEn: code,
  items: [...items],
});
const nation = (items: readonly CatalogueItemView[]): Published => ({
  versionId: "cat_base",
  regionCode: "000000",
  classes: [classOf(items)],
});

const purposes = fc.subarray([...consentPurposes], { minLength: 1 });
const guards = fc
  .record({ sensitivity: fc.constantFrom(...sensitivities), publicityScope: fc.constantFrom(...publicityScopes), purposes })
  .filter((guard) => ItemTerms.safeParse(itemTerms(guard)).success);
const baseItems = fc
  .array(guards, { minLength: 1, maxLength: 6 })
  .map((made) => made.map((guard, at) => ({ ...itemTerms(guard), code: `UTL-0${at + 1}` })));
const supplementItem = fc.record({ guard: guards, details: fc.option(fc.integer({ min: 1, max: 7 })) });
const regionCodes = fc.constantFrom("320000", "320500", "320583", "330000", "440300");

test("whatever supplements add, every item of the base stands as it is, and what details one is guarded no less", () => {
  fc.assert(
    fc.property(
      baseItems,
      fc.uniqueArray(fc.tuple(regionCodes, fc.array(supplementItem, { maxLength: 8 })), { selector: ([region]) => region }),
      guards,
      (before, given, raised) => {
        const base = [classOf(before)];
        const supplements = given.map(([regionCode, items], at): Published => {
          const codes: string[] = [];
          const kept = items.flatMap(({ guard, details }) => {
            const terms = itemTerms({ ...guard, detailsCode: details === null ? null : `UTL-0${details}` });
            if (weaknessOf(terms, base) !== null) return [];
            const code = nextCode(regionCode, "UTL", codes) ?? "";
            codes.push(code);
            return [{ ...terms, code }];
          });
          return { versionId: `cat_${at}`, regionCode, classes: [classOf(kept)] };
        });
        // Since then the base may have been raised.
        const [first, ...rest] = before;
        const now = first ? [{ ...first, ...raised }, ...rest] : [];

        for (const place of ["320583", "320500", "440300", null]) {
          const items = itemsInForce(nation(now), supplements, place);
          const byCode = new Map(items.map((item) => [item.code, item]));

          expect(byCode.size).toBe(items.length);
          for (const item of now) expect(byCode.get(item.code)).toEqual({ ...item, versionId: "cat_base", regionCode: "000000" });
          for (const item of items) {
            const detailed = item.detailsCode === null ? null : byCode.get(item.detailsCode);
            if (!detailed) continue;
            expect(isLowerSensitivity(item.sensitivity, detailed.sensitivity)).toBe(false);
            expect(isWiderPublicity(item.publicityScope, detailed.publicityScope)).toBe(false);
            expect(servesMore(detailed.purposes, item.purposes)).toBe(false);
          }
        }
      },
    ),
  );
});

test("twin: without the rule, a supplement's item opens what the base guards", () => {
  const base = [classOf([{ ...itemTerms({ sensitivity: "sensitive" }), code: "UTL-01" }])];
  const open = itemTerms({ sensitivity: "public", publicityScope: "open", detailsCode: "UTL-01" });

  expect(weaknessOf(open, base)).toBe("lower_sensitivity");
  expect(isLowerSensitivity(open.sensitivity, "sensitive")).toBe(true);
});

test.each([
  ["an item that the base has not", { detailsCode: "UTL-09" }, "base_unknown"],
  ["an item of another class", { detailsCode: "UTL-01", classCode: "ENV" }, "other_class"],
  ["a less guarded item", { detailsCode: "UTL-01", sensitivity: "public" }, "lower_sensitivity"],
  ["a wider shown item", { detailsCode: "UTL-01", publicityScope: "open", sensitivity: "sensitive" }, "wider_publicity"],
  ["an item for a purpose more", { detailsCode: "UTL-01", purposes: ["assessment", "discovery"] }, "more_purposes"],
  ["a more guarded item", { detailsCode: "UTL-01", sensitivity: "sensitive", publicityScope: "government" }, null],
  ["an item of its own", { sensitivity: "public", publicityScope: "open" }, null],
] as const)("%s: %j → %s", (_what, more, weakness) => {
  const base = [classOf([{ ...itemTerms({ purposes: ["assessment"] }), code: "UTL-01" }])];

  expect(weaknessOf(itemTerms({ purposes: ["assessment"], ...more } as Partial<ItemTerms>), base)).toBe(weakness);
});

test("a supplement holds where its region does: in its cities and counties, and nowhere else", () => {
  const ofProvince: Published = { versionId: "cat_32", regionCode: "320000", classes: [classOf([{ ...itemTerms(), code: "UTL-32-01" }])] };
  const ofCity: Published = { versionId: "cat_3205", regionCode: "320500", classes: [classOf([{ ...itemTerms(), code: "UTL-3205-01" }])] };
  const at = (place: string | null) =>
    itemsInForce(nation([]), [ofProvince, ofCity], place).map(({ code, versionId }) => [code, versionId]);

  expect(at("320583")).toEqual([
    ["UTL-32-01", "cat_32"],
    ["UTL-3205-01", "cat_3205"],
  ]);
  expect(at("320100")).toEqual([["UTL-32-01", "cat_32"]]);
  expect(at("330000")).toEqual([]);
  expect(at(null)).toEqual([]);
});

test("codes follow one another, hold their region, and are never given again", () => {
  expect(codePrefix("000000", "UTL")).toBe("UTL-");
  expect(nextCode("000000", "UTL", ["UTL-01", "UTL-07", "UTL-3205-09", "TAX-11"])).toBe("UTL-08");
  expect(nextCode("320500", "UTL", ["UTL-01", "UTL-3205-09", "UTL-32-44"])).toBe("UTL-3205-10");
  expect(nextCode("320000", "UTL", ["UTL-3205-09"])).toBe("UTL-32-01");
  expect(nextCode("000000", "UTL", ["UTL-99"])).toBeNull();
});
