import type { Dice } from "../../../db/testing/matching-world.ts";
import { makeUscc } from "../../../server/kernel/uscc.ts";
import type { OracleForm, TypedRow } from "./oracle.ts";

type Cells = Record<string, string>;
/** A way in which senders spoil a row, or only seem to: whether the row is bad is for the oracle to say. */
type Spoiling = { readonly name: string; readonly forms: readonly OracleForm[]; readonly set: (row: Cells, dice: Dice) => void };

const codeColumn = { registry: "USCC", taxpayers: "TAXPAYER_ID", list_entry: "USCC", penalty: "CF_XDR_SHXYM" } as const;
const nameColumn = { registry: "NAME", taxpayers: "TAXPAYER_NAME", list_entry: "SUBJECT_NAME", penalty: "CF_XDR_MC" } as const;
const all: readonly OracleForm[] = ["registry", "taxpayers", "list_entry", "penalty"];

/** A row without a fault about a subject of its own. */
export function goodRow(form: OracleForm, serial: number): Cells {
  const code = makeUscc({ department: "9", type: "1", regionCode: ["510107", "330106", "110108"][serial % 3] ?? "510107", serial });
  const name = `符信第${serial}号（试）有限公司`;
  const day = `202${serial % 5}-0${1 + (serial % 9)}-1${serial % 10}`;
  if (form === "registry")
    return { NAME: name, USCC: code, REGISTERED_ON: day, CAPITAL: `${1 + (serial % 900)}万元`, SCOPE: `做“事”，兼营${serial}` };
  if (form === "taxpayers")
    return { TAXPAYER_ID: code, TAXPAYER_NAME: name, YEAR: `202${serial % 5}`, GRADE: "A", TAX_AUTHORITY: "某税务局" };
  if (form === "list_entry") {
    return {
      SUBJECT_NAME: name,
      USCC: code,
      LIST_TYPE: "经营异常名录",
      IN_REASON: "未年报",
      IN_DATE: day,
      IN_AUTHORITY: "某市场监督管理局",
      OUT_DATE: "",
    };
  }
  const fine = 100 * (1 + (serial % 50));
  return {
    CF_XDR_MC: name,
    CF_XDR_LB: "法人及非法人组织",
    CF_XDR_SHXYM: code,
    CF_WSH: `试罚〔${day.slice(0, 4)}〕${serial}号`,
    CF_WFXW: "试行为",
    CF_CFLB: "罚款",
    CF_NR: `罚款${fine}元`,
    CF_NR_FK: `${fine / 10_000}`,
    CF_JDRQ: day,
    CF_CFJG: "某市场监督管理局",
  };
}

/** Companies that the register tells of before any other file comes. */
export const registered = Array.from({ length: 20 }, (_, at) => goodRow("registry", 99_000_001 + at));

const put =
  (column: string, ...values: readonly string[]) =>
  (row: Cells, dice: Dice) => {
    row[column] = dice.one(values);
  };
const onCode = (change: (code: string, dice: Dice) => string) => (row: Cells, dice: Dice) => {
  const column = Object.values(codeColumn).find((candidate) => row[candidate] !== undefined) ?? "";
  row[column] = change(row[column] ?? "", dice);
};
const onName = (value: string) => (row: Cells) => {
  const column = Object.values(nameColumn).find((candidate) => row[candidate] !== undefined) ?? "";
  row[column] = value;
};
const badDates = ["2024-02-30", "2023-13-01", "30/02/2024", "长期", "1e309", "2024-2-29x", "0024-05-06", "2199-01-01", "2024年0月3日"];
const oddDates = [
  "２０２４－０２－０３",
  "2024/2/3 8:30",
  "20240203",
  "1706889600000",
  "2024年2月3日",
  "2024.02.29",
  "2024-02-03T00:00:00Z",
];
const amounts = ["-1", "1.2345678", "1e309", "一万", "１２.５", "1,000", "1,00", "0x10", "9999999999999", "∞", "+0.5", "NaN", ".5"];

export const spoilings: readonly Spoiling[] = [
  { name: "nothing", forms: all, set: () => {} },
  { name: "a check character", forms: all, set: onCode((code) => code.slice(0, 17) + (code.endsWith("A") ? "B" : "A")) },
  { name: "a code that is too short", forms: all, set: onCode((code, dice) => code.slice(0, dice.between(1, 17))) },
  { name: "a code that is too long", forms: all, set: onCode((code) => `${code}00`) },
  {
    name: "letters that no code has",
    forms: all,
    set: onCode((code, dice) => code.slice(0, 5) + dice.one(["O", "I", "Z", "S", "V", "码"]) + code.slice(6)),
  },
  {
    name: "a full-width code with blanks",
    forms: all,
    set: onCode((code) => ` ${code.slice(0, 9)} ${code.slice(9).replaceAll("0", "０").toLowerCase()}`),
  },
  { name: "no code", forms: all, set: onCode((_, dice) => dice.one(["", "  ", "无", "/", "NULL"])) },
  { name: "an identity number", forms: all, set: onCode(() => "11010519491231002X") },
  { name: "an identity number that fails", forms: all, set: onCode(() => "110105194912310020") },
  { name: "an old number that is none", forms: all, set: onCode((code) => `A${code.slice(3, 17)}`) },
  { name: "a formula for a code", forms: all, set: onCode((code) => `=${code}`) },
  { name: "no name", forms: all, set: onName(" ") },
  { name: "a name without end", forms: all, set: onName(`=${"长".repeat(400)}`) },
  { name: "a name like a formula", forms: all, set: onName("@SUM(1)") },
  {
    name: "a registered company's code beside another's name",
    forms: ["taxpayers", "list_entry", "penalty"],
    set: (row, dice) => onCode(() => dice.one(registered).USCC ?? "")(row, dice),
  },
  { name: "a date that is none", forms: ["registry"], set: put("REGISTERED_ON", ...badDates, "2099-12-31", "2098-01-01") },
  { name: "a date in another form", forms: ["registry"], set: put("REGISTERED_ON", ...oddDates, "1900-01-01") },
  {
    name: "a capital",
    forms: ["registry"],
    set: put("CAPITAL", "100", "金元宝", "100金元宝", "1.2345678万元", "1.5万美元", "1,000万元", "１００万元", "0.5日元"),
  },
  { name: "an industry", forms: ["registry"], set: put("INDUSTRY", "c3912", "Z", "C12345", "制造业", "51") },
  { name: "a scope without end", forms: ["registry"], set: put("SCOPE", `+${"营".repeat(9_000)}`) },
  { name: "a text of two lines", forms: ["registry"], set: put("SCOPE", '第一行\n第二行，含"引号"') },
  { name: "a year", forms: ["taxpayers"], set: put("YEAR", "18", "2018年度", "2018.0", "２０１８", "1066", "2098", "2018-2019", "") },
  { name: "a grade", forms: ["taxpayers"], set: put("GRADE", "B", "a", "甲", "=A", "无") },
  { name: "a list", forms: ["list_entry"], set: put("LIST_TYPE", "红名单", "严重违法失信企业名单", "重大税收违法案件", "-白名单") },
  { name: "a day of entry", forms: ["list_entry"], set: put("IN_DATE", ...badDates, ...oddDates, "2098-01-01", "9999-12-31") },
  { name: "a day of removal", forms: ["list_entry"], set: put("OUT_DATE", ...badDates, "1999-01-01", "2026-01-01", "2099-12-31") },
  { name: "no authority", forms: ["list_entry"], set: put("IN_AUTHORITY", "", "—", "----") },
  { name: "a natural person", forms: ["penalty"], set: put("CF_XDR_LB", "自然人", "03", "个体自然人") },
  { name: "a natural person's papers", forms: ["penalty"], set: put("CF_XDR_ZJHM", "11010519491231002X", "护照") },
  { name: "a decision's day", forms: ["penalty"], set: put("CF_JDRQ", ...badDates, ...oddDates, "2098-01-01", "1899-12-31", "") },
  { name: "no document", forms: ["penalty"], set: put("CF_WSH", "", "N/A") },
  { name: "a document without end", forms: ["penalty"], set: put("CF_WSH", "号".repeat(129)) },
  { name: "a fine", forms: ["penalty"], set: put("CF_NR_FK", ...amounts) },
  {
    name: "a fine in yuan",
    forms: ["penalty"],
    set: (row) => {
      row.CF_NR_FK = /\d+/.exec(row.CF_NR ?? "")?.[0] ?? "";
    },
  },
  { name: "a confiscated sum", forms: ["penalty"], set: put("CF_NR_WFFF", ...amounts) },
  { name: "a category", forms: ["penalty"], set: put("CF_CFLB", "2", "07", "罚款;99", "罚款、警告", "训诫", "1 2", "") },
  { name: "a procedure", forms: ["penalty"], set: put("CF_CXLX", "01", "3", "简易程序", "快速") },
  { name: "an end of publicity", forms: ["penalty"], set: put("CF_GSJZQ", ...badDates, "2099/12/31") },
  {
    name: "everything at once",
    forms: ["penalty"],
    set: (row) => {
      Object.assign(row, {
        CF_XDR_SHXYM: "=1",
        CF_WSH: "",
        CF_JDRQ: "昨天",
        CF_CFLB: "99",
        CF_NR_FK: "-",
        CF_NR_WFFF: "-0.5",
        CF_CXLX: "9",
      });
    },
  },
];

export function spoiledRow(form: OracleForm, spoiling: Spoiling, serial: number, dice: Dice): TypedRow {
  const row = goodRow(form, serial);
  spoiling.set(row, dice);
  return row;
}

export const spoilingsOf = (form: OracleForm) => spoilings.filter(({ forms }) => forms.includes(form));
/** The code of a row's subject. */
export const codeOf = (form: OracleForm, row: TypedRow) => row[codeColumn[form]] ?? "";
export const nameOf = (form: OracleForm) => nameColumn[form];
