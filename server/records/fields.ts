import type { ImportKind } from "../../db/schema/words.ts";

/**
 * The columns of the files that come in, by form. Codes are those of the disclosure forms (XK_ licences, CF_ penalties) or our own words;
 * `also` lists the headers that files wear instead. Lengths and obligations are configuration: few sources publish them.
 */
export type FieldKind = "text" | "uscc" | "legacy" | "date" | "year" | "wan" | "code";
export type Field = {
  readonly code: string;
  readonly zh: string;
  readonly also?: readonly string[];
  readonly kind: FieldKind;
  readonly max?: number;
  readonly required?: true;
  /** What a cell may say, for whoever fills a file in; left out, its kind tells it. */
  readonly example?: string;
  /** The only words that a cell may say, where there is a list of them. */
  readonly words?: readonly string[];
  /** About a person: read only to tell that the row is about a person, never kept and never listed. */
  readonly personal?: true;
};

export const formKeys = [
  "registry",
  "taxpayers",
  "licence",
  "penalty",
  "penalty_old",
  "list_entry",
  "dishonest_debtor",
  "tax_grade",
  "commitment",
  "discharge_permit",
  /** Whatever a declared mapping says: made for each file, and none of the forms below. */
  "mapped",
] as const;
export type FormKey = (typeof formKeys)[number];
export type Form = {
  readonly key: FormKey;
  readonly importKind: ImportKind;
  /** A header belongs to the form when it holds all of these. */
  readonly signature: readonly string[];
  readonly fields: readonly Field[];
};

const text = (code: string, zh: string, max: number, also: readonly string[] = []): Field => ({ code, zh, also, kind: "text", max });
const day = (code: string, zh: string, also: readonly string[] = []): Field => ({ code, zh, also, kind: "date", max: 40 });
const uscc = (code: string, zh: string, also: readonly string[] = []): Field => ({ code, zh, also, kind: "uscc", max: 40 });
const legacy = (code: string, zh: string, also: readonly string[] = []): Field => ({ code, zh, also, kind: "legacy", max: 50 });
const word = (code: string, zh: string, also: readonly string[] = []): Field => ({ code, zh, also, kind: "code", max: 400 });
const wan = (code: string, zh: string, also: readonly string[] = []): Field => ({ code, zh, also, kind: "wan", max: 40 });
const year = (code: string, zh: string, also: readonly string[] = []): Field => ({ code, zh, also, kind: "year", max: 20 });
const personal = (code: string, zh: string, also: readonly string[] = []): Field => ({ code, zh, also, kind: "text", personal: true });
const needed = (field: Field): Field => ({ ...field, required: true });

const subjectName = (code: string) => needed(text(code, "行政相对人名称", 200));
const subjectBlock = (prefix: "XK" | "CF"): readonly Field[] => [
  subjectName(`${prefix}_XDR_MC`),
  word(`${prefix}_XDR_LB`, "行政相对人类别"),
  uscc(`${prefix}_XDR_SHXYM`, "行政相对人代码_1(统一社会信用代码)", ["行政相对人代码_1", "统一社会信用代码"]),
  legacy(`${prefix}_XDR_GSZC`, "行政相对人代码_2(工商注册号)", ["行政相对人代码_2", "工商注册号", `${prefix}_XDR_GSDJ`]),
  legacy(`${prefix}_XDR_ZZJG`, "行政相对人代码_3(组织机构代码)", ["行政相对人代码_3", "组织机构代码", `${prefix}_XDR_ZDM`]),
  legacy(`${prefix}_XDR_SWDJ`, "行政相对人代码_4(税务登记号)", ["行政相对人代码_4", "税务登记号"]),
  legacy(`${prefix}_XDR_SYDW`, "行政相对人代码_5(事业单位证书号)", ["行政相对人代码_5"]),
  legacy(`${prefix}_XDR_SHZZ`, "行政相对人代码_6(社会组织登记证号)", ["行政相对人代码_6"]),
  personal(`${prefix}_FRDB`, "法定代表人", [`${prefix}_FR`]),
  personal(`${prefix}_FR_ZJLX`, "法定代表人证件类型"),
  personal(`${prefix}_FR_ZJHM`, "法定代表人证件号码", [`${prefix}_FR_SFZH`, `${prefix}_SFZ`]),
  personal(`${prefix}_XDR_ZJLX`, "自然人证件类型"),
  personal(`${prefix}_XDR_ZJHM`, "自然人证件号码", [`${prefix}_XDR_SFZ`]),
];

const cancelReason = text("CANCEL_REASON", "撤销原因", 1000, ["案件撤销原因", "决定撤销原因"]);
const note = text("BZ", "备注", 4000);

const licence: Form = {
  key: "licence",
  importKind: "records",
  signature: ["XK_XDR_MC", "XK_WSH", "XK_JDRQ"],
  fields: [
    ...subjectBlock("XK"),
    text("XK_XKWS", "行政许可决定文书名称", 64),
    needed(text("XK_WSH", "行政许可决定文书号", 64)),
    word("XK_XKLB", "许可类别"),
    text("XK_XKZS", "许可证书名称", 64),
    text("XK_XKBH", "许可编号", 64),
    text("XK_NR", "许可内容", 4000),
    needed(day("XK_JDRQ", "许可决定日期")),
    day("XK_YXQZ", "有效期自"),
    day("XK_YXQZI", "有效期至"),
    needed(text("XK_XKJG", "许可机关", 200)),
    uscc("XK_XKJGDM", "许可机关统一社会信用代码"),
    word("XK_ZT", "当前状态"),
    text("XK_LYDW", "数据来源单位", 200),
    uscc("XK_LYDWDM", "数据来源单位统一社会信用代码"),
    cancelReason,
    note,
  ],
};

const penalty: Form = {
  key: "penalty",
  importKind: "records",
  signature: ["CF_XDR_MC", "CF_WSH", "CF_JDRQ", "CF_CFJG"],
  fields: [
    ...subjectBlock("CF"),
    needed(text("CF_WSH", "行政处罚决定书文号", 128)),
    text("CF_WFXW", "违法行为类型", 2000),
    text("CF_SY", "违法事实", 5000),
    text("CF_YJ", "处罚依据", 2000),
    needed(word("CF_CFLB", "处罚类别", ["punish_type"])),
    text("CF_NR", "处罚内容", 4000),
    wan("CF_NR_FK", "罚款金额(万元)", ["罚款金额"]),
    wan("CF_NR_WFFF", "没收违法所得、没收非法财物的金额(万元)", ["没收金额"]),
    text("CF_NR_ZKDX", "暂扣或吊销证照名称及编号", 200),
    needed(day("CF_JDRQ", "处罚决定日期")),
    day("CF_YXQ", "处罚有效期"),
    day("CF_GSJZQ", "公示截止期"),
    needed(text("CF_CFJG", "处罚机关", 200)),
    uscc("CF_CFJGDM", "处罚机关统一社会信用代码"),
    text("CF_SJLY", "数据来源单位", 200),
    uscc("CF_SJLYDM", "数据来源单位统一社会信用代码"),
    word("CF_CXLX", "案件程序类别", ["处罚程序"]),
    word("CF_ZT", "当前状态", ["punish_status"]),
    cancelReason,
    note,
  ],
};

/** The form before 2018: categories in two columns, amounts only in words, no code of the authority. `newCodeOfOld` maps it. */
const penaltyOld: Form = {
  key: "penalty_old",
  importKind: "records",
  signature: ["CF_XDR_MC", "CF_AJMC", "CF_XZJG"],
  fields: [
    ...subjectBlock("CF"),
    needed(text("CF_WSH", "行政处罚决定书文号", 128)),
    text("CF_AJMC", "案件名称", 2000, ["处罚名称"]),
    text("CF_BM", "处罚权力编码", 64),
    needed(word("CF_CFLB1", "处罚类别1")),
    word("CF_CFLB2", "处罚类别2"),
    text("CF_SY", "处罚事由", 5000, ["违法事实"]),
    text("CF_YJ", "处罚依据", 2000),
    text("CF_JG", "处罚结果", 4000),
    day("CF_JDRQ", "处罚决定日期"),
    day("CF_SXQ", "处罚生效期"),
    day("CF_JZQ", "处罚截止期"),
    needed(text("CF_XZJG", "处罚机关", 200)),
    word("CF_ZT", "当前状态"),
    word("CF_SYFW", "信息使用范围"),
    text("DFBM", "地方编码", 64),
    text("SJC", "数据更新时间戳", 64),
    cancelReason,
    note,
  ],
};

/** Where a value of the old penalty form stands in the new one; columns that are not here keep their code. */
export const newCodeOfOld: Readonly<Record<string, string>> = {
  CF_AJMC: "CF_WFXW",
  CF_JG: "CF_NR",
  CF_XZJG: "CF_CFJG",
  CF_JZQ: "CF_YXQ",
};

const holder: readonly Field[] = [
  needed(text("SUBJECT_NAME", "企业名称", 200, ["name", "comp_nm", "comp_name", "主体名称", "单位名称"])),
  needed(uscc("USCC", "统一社会信用代码", ["uni_social_crd_cd", "社会信用代码", "统一社会信用代码/组织机构代码"])),
];
const source = text("SOURCE", "数据来源", 200, ["数据来源单位", "source_unit"]);

const listEntry: Form = {
  key: "list_entry",
  importKind: "records",
  signature: ["USCC", "LIST_TYPE", "IN_DATE"],
  fields: [
    ...holder,
    needed(word("LIST_TYPE", "名单类别", ["名单名称", "名单类型"])),
    text("IN_REASON", "列入原因", 2000, ["inclu_reason", "列入经营异常名录原因", "列入严重违法失信企业名单原因"]),
    needed(day("IN_DATE", "列入日期", ["inclu_dt"])),
    needed(text("IN_AUTHORITY", "作出决定机关(列入)", 200, ["decorg_cn", "列入机关", "列入决定机关"])),
    text("OUT_REASON", "移出原因", 2000, ["remexcpres_cn", "移出经营异常名录原因"]),
    day("OUT_DATE", "移出日期", ["remove_dt"]),
    text("OUT_AUTHORITY", "作出决定机关(移出)", 200, ["redecorg_cn", "移出机关", "移出决定机关"]),
    source,
    note,
  ],
};

const dishonestDebtor: Form = {
  key: "dishonest_debtor",
  importKind: "records",
  signature: ["DEBTOR", "CASE_NO", "COURT"],
  fields: [
    needed(text("DEBTOR", "被执行人姓名/名称", 200, ["被执行人名称", "executed_nm"])),
    needed(uscc("USCC", "统一社会信用代码/组织机构代码", ["统一社会信用代码", "uni_social_crd_cd", "组织机构代码"])),
    personal("LEGAL_REPRESENTATIVE", "法定代表人或者负责人姓名", ["legal_repre"]),
    personal("PERSON_ID", "身份证号码", ["identi_id"]),
    personal("GENDER", "性别", ["gen"]),
    personal("BIRTH", "出生日期", ["birth_dt"]),
    needed(text("COURT", "执行法院", 200, ["executed_court"])),
    text("PROVINCE", "省份", 40),
    text("BASIS_DOCUMENT_NO", "执行依据文号", 128, ["enforce_basis"]),
    day("FILED_ON", "立案时间", ["fil_dt"]),
    needed(text("CASE_NO", "案号", 128)),
    text("BASIS_UNIT", "做出执行依据单位", 200, ["deci_executed_unit"]),
    text("OBLIGATION", "生效法律文书确定的义务", 5000, ["effect_doc_obli"]),
    word("PERFORMANCE", "被执行人的履行情况", ["executed_perfor"]),
    text("CONDUCT", "失信被执行人行为具体情形", 2000, ["dishonest_behav"]),
    needed(day("PUBLISHED_ON", "发布时间", ["publish_dt"])),
    source,
  ],
};

const taxpayerId = needed(uscc("TAXPAYER_ID", "纳税人识别号", ["taxpayer_id", "tax_id", "社会信用代码", "统一社会信用代码"]));
const taxpayerName = needed(text("TAXPAYER_NAME", "纳税人名称", 200, ["taxpayer_name", "tax_nm", "name"]));
const gradeYear = needed(year("YEAR", "评价年度", ["evalua_year", "year"]));
const gradeField = word("GRADE", "纳税信用等级", ["信用级别", "信用等级", "tax_credit_level", "level", "grade"]);
const taxAuthority = text("TAX_AUTHORITY", "税务机关", 200, ["tax_authority", "主管税务机关", "评价单位", "evalua_dept"]);

const taxGrade: Form = {
  key: "tax_grade",
  importKind: "records",
  signature: ["TAXPAYER_ID", "YEAR", "GRADE"],
  fields: [
    word("HONOUR_TYPE", "守信类别", ["honour_type"]),
    taxpayerName,
    taxpayerId,
    gradeYear,
    needed(gradeField),
    taxAuthority,
    source,
    note,
  ],
};

const taxpayers: Form = {
  key: "taxpayers",
  importKind: "taxpayers-a",
  signature: ["TAXPAYER_ID", "TAXPAYER_NAME", "YEAR"],
  fields: [
    text("SERIAL", "编号", 20, ["序号"]),
    taxpayerId,
    taxpayerName,
    gradeField,
    gradeYear,
    taxAuthority,
    text("PROVINCE", "省份", 40, ["province"]),
  ],
};

const registry: Form = {
  key: "registry",
  importKind: "subjects",
  signature: ["NAME", "USCC"],
  fields: [
    needed(text("NAME", "企业名称", 200, ["name", "comp_nm", "名称"])),
    needed(uscc("USCC", "统一社会信用代码", ["uscc", "uni_social_crd_cd", "社会信用代码"])),
    day("REGISTERED_ON", "注册日期", ["registered_on", "成立日期", "est_date"]),
    text("ENTITY_TYPE", "企业类型", 100, ["entity_type", "comp_type", "主体类型"]),
    text("CAPITAL", "注册资金", 60, ["capital", "注册资本", "reg_capital"]),
    text("SCOPE", "经营范围", 8000, ["scope", "business_scope", "opt_scope"]),
    text("PROVINCE", "所在省份", 40, ["province", "省份"]),
    text("DISTRICT", "地区", 40, ["district", "城市", "所在城市"]),
    word("INDUSTRY", "行业代码", ["industry_code", "行业"]),
  ],
};

const commitment: Form = {
  key: "commitment",
  importKind: "records",
  signature: ["USCC", "COMMITMENT_TYPE", "MADE_ON"],
  fields: [
    ...holder,
    needed(word("COMMITMENT_TYPE", "承诺类型", ["commitment_type"])),
    text("COMMITMENT_NO", "承诺编号", 128, ["commitment_no"]),
    needed(day("MADE_ON", "承诺日期", ["made_on"])),
    needed(text("ACCEPTOR", "受理单位", 200, ["acceptor"])),
    uscc("ACCEPTOR_USCC", "受理单位统一社会信用代码", ["acceptor_uscc"]),
    text("CONTENT", "承诺内容", 4000, ["content"]),
    text("PERFORMANCE", "履约践诺状态", 100, ["performance"]),
    source,
  ],
};

const dischargePermit: Form = {
  key: "discharge_permit",
  importKind: "records",
  signature: ["PERMIT_NO", "USCC", "ISSUED_ON"],
  fields: [
    needed(text("COMPANY", "单位名称", 200, ["company", "企业名称"])),
    needed(text("PERMIT_NO", "许可证编号", 64, ["permit_no", "排污许可证编号"])),
    needed(uscc("USCC", "统一社会信用代码", ["uscc"])),
    text("TRADE", "行业类别", 200, ["industry"]),
    needed(day("ISSUED_ON", "发证日期", ["issued"])),
    day("VALID_FROM", "有效期开始", ["valid_from"]),
    day("VALID_TO", "有效期结束", ["valid_to"]),
    word("STATE", "许可证状态", ["status"]),
    text("AUTHORITY", "发证机关", 200, ["authority"]),
  ],
};

/** Every form, the more specific before the more general. */
export const forms: readonly Form[] = [
  licence,
  penalty,
  penaltyOld,
  listEntry,
  dishonestDebtor,
  taxGrade,
  commitment,
  dischargePermit,
  taxpayers,
  registry,
];

/** The form with this key. */
export function formOf(key: FormKey): Form {
  const form = forms.find((candidate) => candidate.key === key);
  if (!form) throw new Error(`no form ${key}`);
  return form;
}

/** What a column is called in Chinese by its code, or null for a column that no form has. */
export function columnName(code: string): string | null {
  for (const { fields } of forms) {
    const field = fields.find((candidate) => candidate.code === code);
    if (field) return field.zh;
  }
  return null;
}
