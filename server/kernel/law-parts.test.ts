import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { lawParts, markBeside, markParts } from "./law-parts.ts";

type Given = { rule: string; article: string; mark: string };
type Words = { law: { document: Record<string, string>; note: Record<string, string> } };
const read = (path: string) => JSON.parse(readFileSync(path, "utf8"));
const given: Given[] = read("db/seed/reference/dated-rules.json");
const [en, zh]: Words[] = ["en", "zh-CN"].map((language) => read(`messages/${language}.json`));

test("every measure of the list names its laws in both languages", () => {
  const listed: { basis: string }[] = read("db/seed/reference/measures.json");
  expect(listed.length).toBeGreaterThan(20);
  for (const { basis } of listed) {
    expect(lawParts(basis), basis).not.toBeNull();
    for (const { document } of lawParts(basis) ?? []) {
      expect(en?.law.document[document], basis).toMatch(/^[^\p{Script=Han}]+$/u);
      expect(zh?.law.document[document], basis).toMatch(/\p{Script=Han}/u);
    }
  }
});

test("every rule that came with the product names its documents and says its notes in both languages", () => {
  for (const { article, mark } of given) {
    expect(lawParts(article), article).not.toBeNull();
    for (const { document } of lawParts(article) ?? []) {
      expect(en?.law.document[document]).toMatch(/^[^\p{Script=Han}]+$/u);
      expect(zh?.law.document[document]).toMatch(/\p{Script=Han}/u);
    }
    for (const note of markParts(mark).notes) {
      expect(note, mark).toBeTypeOf("string");
      expect(en?.law.note[String(note)]).toMatch(/^[^\p{Script=Han}]+$/u);
      expect(zh?.law.note[String(note)]).toMatch(/^\P{Script=Latin}+$/u);
    }
  }
});

describe("an article is taken apart", () => {
  test("documents one after the other, with their articles, and what is only a model", () => {
    expect(lawParts("经营主体信用承诺实施指南 (2025); modelled on 深圳经济特区社会信用条例 Art. 57-64")).toEqual([
      { document: "commitmentGuide", articles: [], isModel: false },
      { document: "shenzhen", articles: ["57-64"], isModel: true },
    ]);
  });

  test("several articles of one document", () => {
    expect(lawParts("政府采购法 Art. 22, Art. 77; 税收征收管理法 Art. 44")).toEqual([
      { document: "procurementLaw", articles: ["22", "77"], isModel: false },
      { document: "taxCollectionLaw", articles: ["44"], isModel: false },
    ]);
  });

  test("what an administrator typed stays as typed, also where a part of it is known", () => {
    expect(lawParts("某市信用条例 Art. 12")).toBeNull();
    expect(lawParts("NDRC Order 36 (2025); 某市信用条例")).toBeNull();
  });

  test("a mark is one word and its notes; a note nobody knows stays as typed", () => {
    expect(markParts("verified; start date unconfirmed; which suspensions are meant unconfirmed")).toEqual({
      word: "verified",
      notes: ["start", "suspensions"],
    });
    expect(markParts("secondary: as told by phone")).toEqual({ word: "secondary", notes: [{ typed: "as told by phone" }] });
    expect(markParts("design")).toEqual({ word: "design", notes: [] });
  });
});

test("what is the platform's own by its name is not called its own twice", () => {
  expect(markBeside("the platform's own rule", "design: the number is not known")).toEqual({ word: null, notes: ["noNumber"] });
  expect(markBeside("行政处罚法 (2021) Art. 51", "design").word).toBe("design");
  expect(markBeside("the platform's own rule", "verified").word).toBe("verified");
});
