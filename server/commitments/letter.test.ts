import { expect, test } from "vitest";
import { commitmentTypes, financingPromises } from "../../db/schema/words.ts";
import { type LetterFacts, letterOf } from "./letter.ts";

const facts: LetterFacts = {
  enterpriseName: "苏州承诺精密有限公司",
  uscc: "91320505MA0000001A",
  acceptor: "苏州市生态环境局",
  type: "approval_substituting",
  promises: [],
  matter: "排污许可证延续",
  consequences: "撤销依承诺作出的决定。",
  startsOn: "2026-03-01",
  dueOn: "2026-12-31",
  signedOn: "2026-02-27",
};

test("every blank of the letter is filled", () => {
  const text = letterOf(facts);

  expect(text.split("\n\n")).toEqual([
    "信用承诺书",
    "苏州市生态环境局：",
    "苏州承诺精密有限公司（统一社会信用代码：91320505MA0000001A）就“排污许可证延续”作出审批替代型信用承诺：",
    "一、已经知晓办理该事项的条件、标准和要求，并已全部符合。",
    "二、在承诺期限内持续符合上述条件，接受贵单位的核查。",
    "承诺期限：2026年3月1日至2026年12月31日。",
    "违反承诺的责任：撤销依承诺作出的决定。",
    "本承诺及其履行情况向社会公开，并依法记入信用记录。",
    "承诺单位：苏州承诺精密有限公司",
    "签署日期：2026年2月27日",
  ]);
});

test("a financing commitment says each promise that was chosen, in the order of the list, and no other", () => {
  const text = letterOf({ ...facts, type: "financing", acceptor: null, promises: ["pay_on_time", "post_loan_checks"] });

  expect(text).toContain("社会公众：");
  expect(text).toContain("一、按照合同约定按时足额还本付息。\n\n二、接受并配合金融机构的贷后检查。");
  expect(text).not.toContain("用途");
});

test("no two types say the same, and none leaves a blank", () => {
  const texts = commitmentTypes.map((type) => letterOf({ ...facts, type, promises: type === "financing" ? financingPromises : [] }));

  expect(new Set(texts).size).toBe(commitmentTypes.length);
  expect(texts.filter((text) => /undefined|null/.test(text))).toEqual([]);
});
