import { expect, test } from "vitest";
import { isNegative } from "../records/display-limit.ts";
import { registers, type Supplies } from "../records/registers.ts";
import { readerOf, readers } from "./items.ts";
import type { CatalogueEntry, HeldRecord, ProfileGround } from "./profile.ts";
import { profileOf, recordVersionsOf } from "./profile.ts";
import type { Profile } from "./schema.ts";

const entry = (code: string, mode = "C"): CatalogueEntry => ({
  versionId: "cat_1",
  code,
  sensitivity: "public",
  mode,
  name: { zh: code, en: code },
  source: { zh: "来源", en: "Source" },
});
const catalogue = [
  "REG-01",
  "ADM-01",
  "ADM-02",
  "JUD-01",
  "JUD-02",
  "LST-01",
  "LST-02",
  "LST-03",
  "TAX-01",
  "TAX-02",
  "SOC-01",
  "UTL-01",
  "IPR-01",
].map((code) => entry(code));

const record = (itemCode: string, content: Record<string, unknown>, more: Partial<HeldRecord> = {}): HeldRecord => ({
  id: `rec_${itemCode}_${more.trueFrom ?? ""}`,
  version: 1,
  itemCode,
  catalogueVersionId: "cat_1",
  status: "published",
  severity: null,
  content,
  sourceUnit: "信源单位",
  decidingUnit: null,
  documentNo: null,
  trueFrom: "2026-06-30",
  trueTo: null,
  publicityEndsOn: null,
  publicityRule: null,
  knownFrom: new Date("2026-07-01T00:00:00Z"),
  ...more,
});
const penalty = (more: Partial<HeldRecord> = {}) =>
  record(
    "ADM-02",
    { violation: "超标排放", categories: ["fine"], fineFen: 800_000, documentNo: "1号", decidedOn: "2026-06-30", authority: "局" },
    more,
  );
const listing = (more: Partial<HeldRecord> & { outDate?: string | null } = {}) => {
  const { outDate = null, ...rest } = more;
  const content = { listType: "经营异常", inReason: null, inDate: "2020-01-01", inAuthority: "局", outDate, outReason: null };
  return record("LST-02", content, { trueFrom: "2020-01-01", trueTo: outDate, ...rest });
};

const everywhere: Supplies = new Map(registers.map((code) => [code, { sourceUnit: "信源单位", asOf: "2026-11-20" }]));
const profile = (ground: Partial<ProfileGround> = {}): Profile =>
  profileOf({
    name: "苏州测试有限公司",
    uscc: "91320505MA0000001A",
    now: new Date("2026-11-22T04:00:00Z"),
    catalogue,
    scope: new Map(catalogue.map(({ code }) => [code, null])),
    consent: null,
    records: [],
    supplies: everywhere,
    codeNames: new Map(),
    ...ground,
  });
const itemIn = (shown: Profile, code: string) => shown.groups.flatMap(({ items }) => items).find(({ itemCode }) => itemCode === code);
const figureIn = (shown: Profile, key: string) => shown.dimensions.flatMap(({ figures }) => figures).find((figure) => figure.key === key);

test("what is not authorised is never shown, whatever is held, and never reads as zero", () => {
  const shown = profile({ scope: new Map([["REG-01", null]]), records: [penalty(), listing()] });

  expect(itemIn(shown, "ADM-02")).toMatchObject({ state: "not_authorised", facts: [] });
  expect(figureIn(shown, "penalties")).toMatchObject({ value: { kind: "missing", why: "not_authorised" }, sourceUnit: null, asOf: null });
  expect(shown.adverse).toEqual([]);
  expect(JSON.stringify(shown)).not.toContain("超标排放");
});

test("a register that was supplied and has no entry is zero; what nobody sent is not supplied; joint modelling is not applicable", () => {
  const shown = profile({
    catalogue: [...catalogue, entry("TAX-05", "M")],
    scope: new Map([...catalogue, entry("TAX-05", "M")].map(({ code }) => [code, null])),
  });

  expect(itemIn(shown, "ADM-02")).toMatchObject({ state: "none", supply: { sourceUnit: "信源单位", asOf: "2026-11-20" } });
  expect(figureIn(shown, "penalties")).toMatchObject({ value: { kind: "count", count: 0 }, sourceUnit: "信源单位", asOf: "2026-11-20" });
  expect(itemIn(shown, "TAX-01")?.state).toBe("not_supplied");
  expect(figureIn(shown, "taxGrade")?.value).toEqual({ kind: "missing", why: "not_supplied" });
  expect(figureIn(shown, "patents")?.value).toEqual({ kind: "missing", why: "not_supplied" });
  expect(itemIn(shown, "TAX-05")?.state).toBe("not_applicable");
});

test("a register that nobody supplied for the subject's region is never a zero", () => {
  const shown = profile({ supplies: new Map([...everywhere].filter(([code]) => code !== "ADM-02" && code !== "LST-03")) });

  expect(itemIn(shown, "ADM-02")).toMatchObject({ state: "not_supplied", supply: null });
  expect(figureIn(shown, "penalties")).toMatchObject({ value: { kind: "missing", why: "not_supplied" }, sourceUnit: null, asOf: null });
  expect(itemIn(shown, "LST-02")?.state).toBe("none");
  expect(figureIn(shown, "lists")?.value).toEqual({ kind: "missing", why: "not_supplied" });
});

test("a sum over several items is told only when all of them may be seen", () => {
  const scope = new Map([
    ["LST-01", null],
    ["LST-02", null],
  ]);

  expect(figureIn(profile({ scope }), "lists")?.value).toEqual({ kind: "missing", why: "not_authorised" });
  expect(figureIn(profile({ scope: new Map([...scope, ["LST-03", null]]) }), "lists")?.value).toEqual({ kind: "count", count: 0 });
});

test("a tile is authorised as soon as one of its figures is", () => {
  const shown = profile({ scope: new Map([["SOC-01", null]]) });

  expect(shown.dimensions.map(({ key, isAuthorised }) => [key, isAuthorised])).toEqual([
    ["registration", false],
    ["tax", false],
    ["social", true],
    ["utilities", false],
    ["courts", false],
    ["assets", false],
  ]);
});

test("adverse facts come first, the heaviest before the newest", () => {
  const minor = penalty({ id: "rec_minor", severity: "minor", trueFrom: "2026-10-01" });
  const serious = penalty({ id: "rec_serious", severity: "serious", trueFrom: "2025-01-01" });
  const older = penalty({ id: "rec_older", severity: "general", trueFrom: "2026-02-01" });
  const newer = penalty({ id: "rec_newer", severity: "general", trueFrom: "2026-03-01" });
  const shown = profile({ records: [minor, older, serious, newer, record("TAX-01", { grade: "A", year: 2025, taxAuthority: null })] });

  expect(shown.adverse.map(({ recordId }) => recordId)).toEqual(["rec_serious", "rec_newer", "rec_older", "rec_minor"]);
});

test("a tax grade of D and a list that is still held are adverse; one that was left is not", () => {
  const left = listing({ id: "rec_left", outDate: "2026-01-01" });
  const held = listing({ id: "rec_held" });
  const d = record("TAX-01", { grade: "D", year: 2025, taxAuthority: null }, { id: "rec_d" });

  const shown = profile({ records: [left, held, d] });

  expect(shown.adverse.map(({ recordId }) => recordId).sort()).toEqual(["rec_d", "rec_held"]);
  expect(figureIn(shown, "lists")?.value).toEqual({ kind: "count", count: 1 });
});

test("a consent reaches back so far and no further, but what still lasts is seen while it lasts", () => {
  const scope = new Map([
    ["ADM-02", "2026-05-22"],
    ["LST-02", "2026-05-22"],
  ]);
  const records = [
    penalty({ id: "rec_first_day", trueFrom: "2026-05-22" }),
    penalty({ id: "rec_day_before", trueFrom: "2026-05-21" }),
    listing({ id: "rec_lasting" }),
    listing({ id: "rec_left_since", outDate: "2026-05-22" }),
    listing({ id: "rec_left_before", outDate: "2026-05-21" }),
  ];

  const shown = profile({ scope, records });

  expect(recordVersionsOf(shown).map(([id]) => id)).toEqual(["rec_first_day", "rec_lasting", "rec_left_since"]);
  expect(itemIn(shown, "ADM-02")?.reachesBackTo).toBe("2026-05-22");
});

test.each([
  { what: "repaired", more: { status: "repaired" } },
  { what: "withdrawn", more: { status: "withdrawn" } },
  { what: "expired", more: { status: "expired" } },
  { what: "past the last day of its publicity", more: { publicityEndsOn: "2026-11-21" } },
] as const)("a record that is $what is in no profile", ({ more }) => {
  expect(recordVersionsOf(profile({ records: [penalty(more)] }))).toEqual([]);
});

test("on the last day of its publicity a record is still shown", () => {
  expect(recordVersionsOf(profile({ records: [penalty({ publicityEndsOn: "2026-11-22" })] }))).toHaveLength(1);
});

test("every fact names its record, version, source and dates, and a null field is not supplied", () => {
  const [fact] = profile({ records: [penalty({ version: 3, decidingUnit: "决定机关", publicityEndsOn: "2027-06-30" })] }).adverse;

  expect(fact).toMatchObject({
    recordVersion: 3,
    provenance: {
      sourceUnit: "信源单位",
      decidingUnit: "决定机关",
      trueFrom: "2026-06-30",
      receivedAt: "2026-07-01T00:00:00.000Z",
      publicityEndsOn: "2027-06-30",
    },
  });
  expect(fact?.fields).toContainEqual({ key: "fine", value: { kind: "fen", fen: 800_000 } });
  expect(fact?.fields).toContainEqual({ key: "basis", value: { kind: "missing", why: "not_supplied" } });
});

test("figures count the newest year, the last twelve months and what is in force", () => {
  const month = (month: string, staff: number, isPaidInFull: boolean) =>
    record("SOC-01", { month, insuredStaff: staff, isPaidInFull }, { id: `rec_${month}`, trueFrom: `${month}-28` });
  const months = Array.from({ length: 14 }, (_, step) =>
    month(`2025-${String(step + 1).padStart(2, "0")}`, 10 + step, step % 7 !== 0),
  ).slice(0, 12);
  const licence = (id: string, validTo: string | null) =>
    record(
      "ADM-01",
      { documentNo: id, validTo, hasNoEnd: validTo === null, decidedOn: "2020-01-01", authority: "局" },
      { id, trueTo: validTo },
    );

  const shown = profile({
    records: [
      ...months,
      record("TAX-02", { year: 2024, salesFen: 1, declaredFen: 1, paidFen: 1 }, { id: "rec_2024" }),
      record("TAX-02", { year: 2025, salesFen: 900, declaredFen: 90, paidFen: 80 }, { id: "rec_2025" }),
      licence("rec_over", "2026-11-21"),
      licence("rec_lasts", "2026-11-22"),
      licence("rec_endless", null),
    ],
  });

  expect(figureIn(shown, "insuredStaff")?.value).toEqual({ kind: "count", count: 21 });
  expect(figureIn(shown, "monthsPaidLate")?.value).toEqual({ kind: "share", count: 2, of: 12 });
  expect(figureIn(shown, "sales")?.value).toEqual({ kind: "fen", fen: 900 });
  expect(figureIn(shown, "licencesInForce")?.value).toEqual({ kind: "count", count: 2 });
});

test("equal readings are equal, in whatever order records arrive", () => {
  const records = [penalty({ id: "rec_a" }), penalty({ id: "rec_b" }), listing()];

  expect(profile({ records })).toEqual(profile({ records: [...records].reverse() }));
});

const meter = (month: string, usedKwh: number, id = "") =>
  record("UTL-01", { month, usedKwh, billFen: 1, isPaidOnTime: true }, { id: `rec_${month}_${id}`, trueFrom: `${month}-28` });

test("a figure of the last twelve months says how many of them were supplied, however many meters each has", () => {
  const electricityOf = (...records: HeldRecord[]) => figureIn(profile({ records }), "electricityKwh");
  const year = Array.from({ length: 12 }, (_, at) => meter(`2025-${String(at + 1).padStart(2, "0")}`, 10));

  expect(electricityOf(meter("2026-10", 7))).toMatchObject({ months: 1, value: { kind: "count", count: 7 } });
  expect(electricityOf(meter("2026-10", 7), meter("2026-10", 5, "second"), meter("2026-08", 1))).toMatchObject({
    months: 2,
    value: { count: 13 },
  });
  expect(electricityOf(...year)).toMatchObject({ months: 12, value: { count: 120 } });
  // The December before lies outside the twelve months that end with the newest.
  expect(electricityOf(...year, meter("2024-12", 99))).toMatchObject({ months: 12, value: { count: 120 } });
  expect(electricityOf()).not.toHaveProperty("months");
});

test("the date beside a figure is told apart: the newest record's own, or the day as of which the source was read", () => {
  const registration = record("REG-01", { registeredOn: "2019-05-20", capitalMinor: null }, { trueFrom: "2026-05-02" });
  const shown = profile({ records: [penalty(), registration] });

  expect(figureIn(shown, "penalties")).toMatchObject({ asOf: "2026-06-30", isRecordDate: true });
  expect(figureIn(shown, "registeredOn")).toMatchObject({ asOf: "2026-07-01", isRecordDate: false });
  expect(figureIn(shown, "lists")).toMatchObject({ asOf: "2026-11-20", isRecordDate: false });
  expect(figureIn(profile({ supplies: new Map() }), "lists")).not.toHaveProperty("isRecordDate");
});

test.each([
  ["an enterprise that nobody has evaluated", "enterprise", "not_supplied"],
  ["a government unit, which nobody evaluates", "government_unit", "not_applicable"],
  ["a social organization, which nobody evaluates", "social_organization", "not_applicable"],
] as const)("the evaluation of %s: %s → %s", (_what, kind, state) => {
  expect(profile({ kind, evaluation: null }).evaluation).toEqual({ state });
  expect(profile({ kind }).evaluation).toEqual({ state: "not_authorised" });
});

test("whatever is shown as speaking against its subject is negative information, whose display a region's law may end", () => {
  const spoken: Record<string, object> = { "TAX-01": { grade: "D" }, "CMT-01": { performance: "未履约" } };
  const codes = [...Object.keys(readers), "CMT-01", "ADM-03", "JUD-01", "JUD-04", "TAX-03", "TAX-04", "SOC-02"];
  const adverse = codes.filter((code) => readerOf(code).isAdverse({ outDate: null, ...spoken[code] } as never, "2026-11-23"));

  expect(adverse.length).toBeGreaterThan(10);
  expect(adverse.filter((itemCode) => !isNegative({ itemCode, content: spoken[itemCode] ?? {} }))).toEqual([]);
});

test("a commitment whose term is over is in force no more, and one that was kept or broken is what it was", () => {
  const said = (performance: string, trueTo: string | null) => {
    const content = { commitmentType: "主动公示型", commitmentNo: "1号", madeOn: "2026-01-01", acceptor: "局", content: null, performance };
    const records = [record("CMT-01", content, { trueFrom: "2026-01-01", trueTo })];
    const scope = new Map([["CMT-01", null]]);
    const [fact] = itemIn(profile({ catalogue: [entry("CMT-01")], records, scope }), "CMT-01")?.facts ?? [];
    const value = fact?.fields.find(({ key }) => key === "kept")?.value;
    return value?.kind === "words" ? value.words.join() : null;
  };

  expect([said("践诺中", "2026-11-22"), said("践诺中", null)]).toEqual(["in_force", "in_force"]);
  expect(said("践诺中", "2026-11-21")).toBe("term_over");
  expect([said("已履约", "2026-11-21"), said("未履约", null)]).toEqual(["kept", "broken"]);
});
