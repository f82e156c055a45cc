import fc from "fast-check";
import { expect, test } from "vitest";
import { objectionGrounds } from "../../../db/schema/words.ts";
import { relayLetterOf } from "./letter.ts";

const facts = {
  ...{ unit: "杭州市交通运输局", office: "浙江省信用中心", enterpriseName: "苏州澜汀精密机械有限公司", uscc: "91320505MA1NXYZ123" },
  ...{ item: "行政处罚", documentNo: "罚〔2026〕142号", ground: "wrong_or_missing" as const, statement: "罚款金额多出一位数字。" },
  ...{ filedOn: "2026-11-02", dueOn: "2026-11-09", article: "浙江省公共信用信息管理条例 Art. 30", writtenOn: "2026-11-03" },
} satisfies Parameters<typeof relayLetterOf>[0];

test("the letter asks the unit for a written answer by its region's day, with what such an answer must say", () => {
  const letter = relayLetterOf(facts);

  expect(letter.split("\n\n")).toEqual([
    "异议转交函",
    "杭州市交通运输局：",
    "苏州澜汀精密机械有限公司（统一社会信用代码：91320505MA1NXYZ123）于2026年11月2日对贵单位提供的“行政处罚”（文号：罚〔2026〕142号）提出异议，现转请核查。",
    "异议事项：内容错误或者遗漏。",
    "异议说明：罚款金额多出一位数字。",
    expect.stringContaining("根据《浙江省公共信用信息管理条例》第30条，请贵单位于2026年11月9日前核查并书面答复。"),
    expect.stringContaining("标注异议"),
    "浙江省信用中心",
    "2026年11月3日",
  ]);
});

test("whatever the ground, and without code or number, nothing is left open in it", () => {
  fc.assert(
    fc.property(fc.constantFrom(...objectionGrounds), fc.string({ minLength: 10, maxLength: 200 }), (ground, statement) => {
      const letter = relayLetterOf({ ...facts, uscc: null, documentNo: null, ground, statement });
      expect(letter).toContain(`异议说明：${statement}`);
      expect(letter).not.toMatch(/undefined|null|（）/);
    }),
  );
});

test.each([
  ["征信业管理条例 (2013) Art. 25-26", "根据《征信业管理条例》（2013年）第25-26条，"],
  ["某市信用规定第七条", "根据某市信用规定第七条，"],
])("%s is cited as a letter writes it", (article, cited) => expect(relayLetterOf({ ...facts, article })).toContain(cited));
