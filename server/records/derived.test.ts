import { expect, test } from "vitest";
import { makeImportContext } from "../../db/testing/import-context.ts";
import { contentHashOf, derivedFrom } from "./derived.ts";
import type { FormKey } from "./fields.ts";
import type { RecordDraft } from "./import/fact.ts";
import { stagedLine } from "./import/stage.ts";
import { transforms } from "./import/transform.ts";

const context = makeImportContext();
const uscc = "91320594MA0000015J";

const rows: readonly [what: string, form: FormKey, row: Record<string, string>][] = [
  [
    "a company",
    "registry",
    {
      NAME: "苏州符信新材料有限公司",
      USCC: uscc,
      REGISTERED_ON: "2002-01-04",
      CAPITAL: "1,000(万元人民币)",
      PROVINCE: "江苏",
      DISTRICT: "苏州",
    },
  ],
  [
    "a penalty",
    "penalty",
    {
      ...{ CF_XDR_MC: "苏州符信新材料（有限）公司", CF_XDR_LB: "法人及非法人组织", CF_XDR_SHXYM: uscc, CF_WSH: "苏环罚〔2026〕1号" },
      ...{
        CF_WFXW: "超标排放",
        CF_SY: "检查时发现",
        CF_YJ: "《水污染防治法》第八十三条",
        CF_CFLB: "罚款",
        CF_NR: "罚款八千元",
        CF_NR_FK: "0.8",
      },
      ...{ CF_JDRQ: "2026/09/14", CF_CFJG: "苏州市生态环境局", CF_SJLY: "苏州市生态环境局", CF_CFJGDM: uscc, CF_SJLYDM: uscc },
    },
  ],
  [
    "an entry of a list that was left",
    "list_entry",
    {
      ...{ SUBJECT_NAME: "甲厂", USCC: uscc, LIST_TYPE: "经营异常名录", IN_DATE: "2024-01-02", IN_AUTHORITY: "苏州市监局" },
      OUT_DATE: "2025-01-02",
    },
  ],
  ["a tax grade", "tax_grade", { TAXPAYER_ID: uscc, TAXPAYER_NAME: "苏州符信新材料有限公司", YEAR: "2018", GRADE: "B级" }],
];

/** What an import makes of a row, and the hash it would give it. */
function imported(form: FormKey, row: Record<string, string>): { record: RecordDraft; hash: string } {
  const read = transforms[form](row, context);
  if (!("ok" in read)) throw new Error(JSON.stringify(read.refused));
  const fields = stagedLine({ rowNo: 1, id: "sub_1", fact: read.ok, isWarned: false }, "来源").split("\t");
  return { record: read.ok.record, hash: fields.find((field) => /^[0-9a-f]{64}$/.test(field)) ?? "" };
}

test.each(rows)("what follows from the content of %s is what an import makes of it, and so is its hash", (_what, form, row) => {
  const { record, hash } = imported(form, row);
  const { status, severity, trueFrom, trueTo, publicityEndsOn, publicityRule } = record;
  const told = { status, severity, trueFrom, trueTo, publicityEndsOn, publicityRule };
  const unlike = { ...told, severity: null, trueFrom: record.trueFrom, publicityEndsOn: "1999-01-01", publicityRule: "none" };

  const derived = derivedFrom(record.itemCode, record.content, record.itemCode === "ADM-02" ? unlike : told, context);

  expect(derived).toEqual(told);
  expect(contentHashOf(record.itemCode, status, record.content)).toBe(hash);
});
