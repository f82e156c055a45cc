import { expect, test } from "vitest";
import type { ShownMeasure } from "../measures/schema.ts";
import type { Fact, Profile, ProfileItem } from "../profiles/schema.ts";
import { reportGroupOf, reportOf } from "./content.ts";
import { reportGroups } from "./schema.ts";

const provenance: Fact["provenance"] = {
  ...{ sourceUnit: "市场监督管理局", decidingUnit: null, documentNo: null, trueFrom: "2026-01-01", trueTo: null },
  ...{
    receivedAt: "2026-02-01T00:00:00.000Z",
    catalogueVersionId: "cat",
    catalogueLabel: null,
    publicityEndsOn: null,
    publicityRule: null,
    repairFrom: null,
  },
};

function fact(itemCode: string, more: Partial<Fact> = {}): Fact {
  const record = { recordId: `rec_${itemCode}`, recordVersion: 1, itemCode, severity: null, dispute: null };
  return { ...record, isAdverse: false, hasEnded: false, fields: [], provenance, ...more };
}

function item(itemCode: string, state: ProfileItem["state"], facts: Fact[] = []): ProfileItem {
  const names = { zh: itemCode, en: itemCode };
  return { itemCode, name: names, source: names, sensitivity: "public", state, supply: null, reachesBackTo: null, facts };
}

function profileWith(items: ProfileItem[], evaluation: Profile["evaluation"] = { state: "not_supplied" }): Profile {
  return {
    ...{ name: "苏州测试有限公司", uscc: "91320505MA1X2Y3Z4Q", asOf: "2026-11-22T00:00:00.000Z", catalogue: { versionId: "cat" } },
    ...{ consent: null, adverse: [], dimensions: [], evaluation, groups: [{ key: "others", items }] },
  };
}

const reportWith = (profile: Profile, measures: readonly ShownMeasure[] = []) => reportOf(profile, measures);

test("a measure stands in the group of the entry that it rests on, and is in no count", () => {
  const measure = (itemCode: string): ShownMeasure => ({
    ...{ code: "awards", name: { zh: "x", en: "x" }, kind: "restriction", type: "T2", basis: "x", recordId: `rec_${itemCode}`, itemCode },
    ...{ documentNo: null, unitName: "x", startsOn: "2026-11-01", endsOn: null },
  });
  const items = [item("LST-01", "shown", [fact("LST-01")]), item("TAX-01", "shown", [fact("TAX-01")])];

  const { head, sections } = reportWith(profileWith(items), [measure("LST-01"), measure("TAX-01")]);

  const placed = sections.flatMap(({ key, measures }) => measures.map(({ itemCode }) => [key, itemCode]));
  expect(placed).toEqual([
    ["serious", "LST-01"],
    ["evaluation", "TAX-01"],
  ]);
  expect(head.counts.find(({ key }) => key === "serious")?.count).toBe(1);
});

test("a report has eight groups, counted on page one in the order in which they are printed, the evaluation last", () => {
  const { head, sections } = reportWith(profileWith([]));

  expect(head.counts.map(({ key }) => key)).toEqual(reportGroups);
  expect(sections.map(({ key }) => key)).toEqual(head.counts.map(({ key }) => key));
  expect(sections.at(-1)?.key).toBe("evaluation");
});

test.each([
  ["ADM-01", "administration"],
  ["ADM-02", "administration"],
  ["HON-01", "honesty"],
  ["RND-02", "honesty"],
  ["LST-01", "serious"],
  ["LST-03", "serious"],
  ["LST-02", "abnormal"],
  ["TAX-04", "abnormal"],
  ["CMT-01", "commitments"],
  ["TAX-01", "evaluation"],
  ["JUD-02", "judgments"],
  ["SOC-01", "others"],
  ["UTL-3205-01", "others"],
  ["REG-01", null],
  ["PER-01", null],
])("%s is counted under %s", (itemCode, group) => {
  expect(reportGroupOf(itemCode)).toBe(group);
});

test("what is about natural persons is in no part of the report", () => {
  const parts = reportWith(profileWith([item("PER-01", "shown", [fact("PER-01")]), item("REG-01", "shown", [fact("REG-01")])]));

  expect(JSON.stringify(parts)).not.toContain("PER-01");
  expect(parts.basic.map(({ itemCode }) => itemCode)).toEqual(["REG-01"]);
});

test("zero, supplied in part and not supplied are three things, and what never gives rows makes nothing incomplete", () => {
  const countOf = (items: ProfileItem[]) => reportWith(profileWith(items)).head.counts.find(({ key }) => key === "judgments");

  expect(countOf([item("JUD-01", "none"), item("JUD-02", "not_applicable")])).toMatchObject({ count: 0, supply: "all" });
  expect(countOf([item("JUD-01", "none"), item("JUD-02", "not_supplied")])).toMatchObject({ count: 0, supply: "some" });
  expect(countOf([item("JUD-01", "not_supplied")])).toMatchObject({ count: 0, supply: "none" });
  expect(countOf([item("JUD-01", "shown", [fact("JUD-01")])])).toMatchObject({ count: 1, supply: "all" });
});

test("a group of which nothing is about a subject of this kind is not applicable, and neither zero nor missing", () => {
  const { head } = reportWith(
    profileWith([item("LST-02", "not_applicable"), item("TAX-04", "not_applicable"), item("TAX-01", "not_applicable")]),
  );

  const supplyOf = (group: string) => head.counts.find(({ key }) => key === group)?.supply;
  expect([supplyOf("abnormal"), supplyOf("evaluation"), supplyOf("judgments")]).toEqual(["not_applicable", "none", "none"]);
});

test("of a kind that nobody evaluates the group of evaluations asks for no grade", () => {
  const evaluation = { state: "not_applicable" } as const;
  const supplyIn = (...items: ProfileItem[]) =>
    reportWith(profileWith(items, evaluation)).head.counts.find(({ key }) => key === "evaluation")?.supply;

  expect(supplyIn(item("TAX-01", "not_applicable"))).toBe("not_applicable");
  expect(supplyIn(item("TAX-01", "none"))).toBe("all");
});

test("the grade counts as one of the evaluations and stands nowhere on page one", () => {
  const grade = { state: "shown", grade: "B", asOf: "2026-10-31", modelVersion: "pce-1" } as const;
  const { head } = reportWith(profileWith([], grade));

  expect(head.counts.find(({ key }) => key === "evaluation")).toEqual({ key: "evaluation", count: 1, supply: "all" });
  expect(JSON.stringify(head)).not.toContain("grade");
});

test("a label stands while its list does, and nothing is promised of registers that nobody supplied", () => {
  const read = ["LST-01", "LST-02", "LST-03", "JUD-02"];
  const clean = reportWith(profileWith(read.map((code) => item(code, "none")))).head;
  const listed = reportWith(profileWith([item("LST-01", "shown", [fact("LST-01", { isAdverse: true })])])).head;
  const left = reportWith(profileWith([item("LST-02", "shown", [fact("LST-02", { isAdverse: true, hasEnded: true })])])).head;

  expect(clean).toMatchObject({ labels: [], labelsKnown: true });
  expect(listed).toMatchObject({ labels: ["punished"], labelsKnown: false });
  expect(left.labels).toEqual([]);
});
