import { expect, test } from "vitest";
import { letterOf } from "./letter.ts";

const facts = {
  unit: "苏州市生态环境局",
  enterpriseName: "苏州澜汀精密机械有限公司",
  uscc: "91320505MA2Y7H3K4B",
  itemCode: "ADM-02",
  documentNo: "罚〔2026〕886号",
  decidedOn: "2026-09-05",
  signer: "沈若澜",
  signedAs: "legal_representative",
  signedOn: "2026-12-07",
} as const;

test("the letter names who promises what to whom, for which decision, and who signs it when", () => {
  const letter = letterOf(facts);

  for (const said of [
    "苏州市生态环境局：",
    "91320505MA2Y7H3K4B",
    "2026年9月5日作出的行政处罚决定",
    "罚〔2026〕886号",
    "沈若澜（法定代表人）",
    "2026年12月7日",
  ]) {
    expect(letter).toContain(said);
  }
});

test("a listing without a document number, and an operator, are named as what they are", () => {
  const letter = letterOf({ ...facts, itemCode: "LST-02", documentNo: null, uscc: null, signedAs: "operator" });

  expect(letter).toContain("列入名单的决定申请信用修复");
  expect(letter).toContain("沈若澜（经办人）");
  expect(letter).not.toMatch(/null|undefined|（文号/);
});
