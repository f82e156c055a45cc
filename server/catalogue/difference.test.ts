import { expect, test } from "vitest";
import { itemTerms } from "../../db/testing/catalogue.ts";
import { type Declaration, noDeclaration } from "./declaration.ts";
import { diffVersions, isUnchanged, opensWider } from "./difference.ts";
import { type CatalogueClassView, ItemTerms, type ItemTerms as Terms } from "./schema.ts";

const versionOf = (items: Readonly<Record<string, Partial<Terms>>>, code = "UTL"): CatalogueClassView[] => [
  {
    code,
    nameZh: "水电气",
    nameEn: "Utilities",
    items: Object.entries(items).map(([itemCode, more]) => ({ ...itemTerms(more), code: itemCode })),
  },
];
const changed = (before: Partial<Terms>, after: Partial<Terms>) =>
  diffVersions(versionOf({ "UTL-01": before }), versionOf({ "UTL-01": after }));

test("a difference names what came, what went, and each field that says otherwise with its old and new value", () => {
  const before = versionOf({ "UTL-01": {}, "UTL-02": { nameZh: "用水" } });
  const after = versionOf({ "UTL-01": { updateCycle: "weekly", subjectKinds: ["enterprise"] }, "UTL-03": { nameZh: "用气" } });

  const difference = diffVersions(before, after);

  expect(difference.added.map(({ code }) => code)).toEqual(["UTL-03"]);
  expect(difference.removed.map(({ code }) => code)).toEqual(["UTL-02"]);
  expect(difference.changed).toMatchObject([
    {
      code: "UTL-01",
      fields: [
        { field: "subjectKinds", before: ["enterprise", "sole_trader"], after: ["enterprise"] },
        { field: "updateCycle", before: "monthly", after: "weekly" },
      ],
    },
  ]);
});

test("classes that came and went are told apart from their items", () => {
  const difference = diffVersions(versionOf({}, "UTL"), versionOf({}, "HEA"));

  expect(difference.classesAdded.map(({ code }) => code)).toEqual(["HEA"]);
  expect(difference.classesRemoved.map(({ code }) => code)).toEqual(["UTL"]);
});

test("a class of the base under which a supplement puts its item is no new class, and none that went once the item is gone", () => {
  const [none, supplement, base] = [versionOf({}, "HEA").slice(1), versionOf({ "UTL-3205-01": {} }), versionOf({ "UTL-01": {} })];

  expect(diffVersions(none, supplement, base)).toMatchObject({ classesAdded: [], added: [{ code: "UTL-3205-01" }] });
  expect(diffVersions(supplement, none, base)).toMatchObject({ classesRemoved: [], removed: [{ code: "UTL-3205-01" }] });
  expect(diffVersions(none, [...supplement, ...versionOf({}, "HEA")], base).classesAdded).toMatchObject([{ code: "HEA" }]);
});

test("a list in another order says the same", () => {
  expect(isUnchanged(changed({ subjectKinds: ["enterprise", "other"] }, { subjectKinds: ["other", "enterprise"] }))).toBe(true);
});

test.each<[string, Partial<Terms>, Partial<Terms>, boolean]>([
  ["sensitivity lowered", { sensitivity: "sensitive" }, { sensitivity: "authorised" }, true],
  ["sensitivity lowered to public", { sensitivity: "authorised" }, { sensitivity: "public" }, true],
  ["sensitivity raised", { sensitivity: "public" }, { sensitivity: "sensitive" }, false],
  ["shown to more", { publicityScope: "government" }, { publicityScope: "by_consent" }, true],
  ["shown to fewer", { publicityScope: "by_consent" }, { publicityScope: "government" }, false],
  ["rows come out where models alone saw", { modes: ["M"] }, { modes: ["Q", "M"] }, true],
  ["asked for one purpose more", { purposes: ["assessment"] }, { purposes: ["assessment", "discovery"] }, true],
  ["asked for another purpose", { purposes: ["assessment"] }, { purposes: ["monitoring"] }, true],
  ["asked for fewer", { purposes: ["assessment", "discovery"] }, { purposes: ["assessment"] }, false],
  ["another way of asking", { modes: ["Q"] }, { modes: ["C"] }, false],
  ["another name", { nameEn: "Heating" }, { nameEn: "Heat" }, false],
])("%s asks for a second person: %j → %j is %s", (_what, before, after, wider) => {
  expect(opensWider(changed(before, after))).toBe(wider);
});

test.each<[string, Partial<Terms>, boolean]>([
  ["open to everybody", { sensitivity: "public", publicityScope: "open" }, true],
  ["public, among units", { sensitivity: "public", publicityScope: "government" }, true],
  ["read with consent", { sensitivity: "authorised", publicityScope: "by_consent" }, false],
  ["sensitive", { sensitivity: "sensitive", publicityScope: "by_consent" }, false],
])("a new item that is %s: %j asks for a second person: %s", (_what, terms, wider) => {
  expect(opensWider(diffVersions(versionOf({}), versionOf({ "UTL-02": terms })))).toBe(wider);
});

test.each<[string, Partial<Terms>, Partial<Terms>, boolean]>([
  ["as it was", { sensitivity: "authorised" }, { sensitivity: "authorised" }, false],
  ["less sensitive", { sensitivity: "sensitive" }, { sensitivity: "authorised" }, true],
  ["shown to more", { publicityScope: "government" }, { publicityScope: "by_consent" }, true],
  ["more sensitive", { sensitivity: "authorised" }, { sensitivity: "sensitive" }, false],
])("an item withdrawn and put back under another code, %s: %j → %j asks for a second person: %s", (_what, gone, come, wider) => {
  expect(opensWider(diffVersions(versionOf({ "UTL-01": gone }), versionOf({ "UTL-02": come })))).toBe(wider);
});

test("an item that is withdrawn opens nothing", () => {
  const open = versionOf({ "UTL-01": { sensitivity: "public", publicityScope: "open" } });

  expect(opensWider(diffVersions(open, versionOf({})))).toBe(false);
});

function declared(nameEn: string): Declaration {
  const month = { key: "month", nameZh: "月份", nameEn, type: "month", required: true, isKey: true } as const;
  return { ...noDeclaration, fields: [{ ...month, min: null, max: null, earliest: null, latest: null, codes: [] }], trueFrom: "month" };
}

test.each<[string, Partial<Terms>, string, string]>([
  ["open to everybody, but read with consent", { publicityScope: "open" }, "publicityScope", "catalogue.open_only_if_public"],
  ["collected, but not kept", { modes: ["C"] }, "retentionMonths", "catalogue.collected_is_kept"],
  ["asked for, but kept", { retentionMonths: 12 }, "retentionMonths", "catalogue.asked_is_not_kept"],
  ["named backwards", { nameZh: "供热\u202e信息" }, "nameZh", "text.not_plain"],
  ["named by what nobody sees", { nameEn: "Heat\u200bing" }, "nameEn", "text.not_plain"],
  ["of a source over two lines", { sourceZh: "某局\n某司" }, "sourceZh", "text.not_plain"],
  ["of a field that nobody sees whole", { declaration: declared("Mon\u00adth") }, "declaration", "text.not_plain"],
])("an item that contradicts itself is refused at the field: %s", (_what, more, field, reason) => {
  const { error } = ItemTerms.safeParse(itemTerms(more));

  expect(error?.issues.map(({ path, message }) => [path.join("."), message])).toEqual([[field, reason]]);
});
