import { formOf } from "../../../server/records/fields.ts";

/*
 * A second opinion on rows, written from docs/imports.md, the disclosure standard and the declared columns, and not from the importer: whole
 * dates by the calendar, sums by their digits, codes by GB 32100 and GB 11643 computed here.
 */

export const oracleForms = ["registry", "taxpayers", "list_entry", "penalty"] as const;
export type OracleForm = (typeof oracleForms)[number];
/** A row by field code, as its sender typed it. */
export type TypedRow = Readonly<Record<string, string>>;
/** What the list of refused rows says of a fault. */
export type Fault = { readonly column: string; readonly reason: string; readonly value: string };

/** Every fault of a row, by code and not by the column's name on the list; none where it is good. */
export function faultsOf(form: OracleForm, typed: TypedRow, today: string): Fault[] {
  const row = supplied(typed);
  const person = form === "penalty" ? personIn(row) : null;
  if (person) return [listed(form, person, "NATURAL_PERSON", "")];
  const faults = [...lengths(form, row), ...code(form, row), ...rules[form](row, today)];
  const natural = faults.find(({ reason }) => reason === "NATURAL_PERSON");
  return (natural ? [natural] : faults).map(({ column, reason, value }) => listed(form, column, reason, value));
}

/** A good row that gives a registered company's code another name: whose it is, nobody can say. `register`: names by code. */
export function misnamed(form: OracleForm, typed: TypedRow, register: ReadonlyMap<string, string>): Fault[] {
  if (form === "registry") return [];
  const row = supplied(typed);
  const name = row[nameColumns[form]] ?? "";
  const known = register.get(plainCode(row[codeColumns[form].find((column) => row[column] !== undefined) ?? ""] ?? ""));
  return known === undefined || plainName(known) === plainName(name) ? [] : [listed(form, nameColumns[form], "NAME_NOT_OF_CODE", name)];
}

const nameColumns = { taxpayers: "TAXPAYER_NAME", list_entry: "SUBJECT_NAME", penalty: "CF_XDR_MC" } as const;
const plainName = (name: string) => name.normalize("NFKC").replace(/\s/gu, "").toLowerCase();

/** Words that mean *not supplied* are no values. */
function supplied(typed: TypedRow): Record<string, string> {
  const absent = new Set(["", "N/A", "n/a", "NULL", "null", "无", "/", "\\N"]);
  const trimmed = Object.entries(typed).map(([name, value]) => [name, value.trim()] as const);
  return Object.fromEntries(trimmed.filter(([, value]) => !absent.has(value) && !/^(-{1,4}|—{1,4})$/.test(value)));
}

/** Disclosure columns are told by their code, others by their Chinese name; a value is told to 200 characters, a formula behind a quotation mark. */
export function listed(form: OracleForm, column: string, reason: string, value: string): Fault {
  const field = formOf(form).fields.find((candidate) => candidate.code === column);
  const name = field && form !== "penalty" && column !== "BZ" ? field.zh : column;
  const short = value.slice(0, 200);
  return { column: name, reason, value: "=+-@\t\r\n＝＋－＠".includes(short.charAt(0)) && short !== "" ? `'${short}` : short };
}

function lengths(form: OracleForm, row: TypedRow): Fault[] {
  return formOf(form).fields.flatMap(({ code: column, max, required, personal }) => {
    const value = row[column];
    if (personal) return [];
    if (value === undefined) return required ? [{ column, reason: "REQUIRED_MISSING", value: "" }] : [];
    return max !== undefined && value.length > max ? [{ column, reason: "TOO_LONG", value }] : [];
  });
}

function personIn(row: TypedRow): string | null {
  if (row.CF_XDR_LB === "03" || row.CF_XDR_LB?.includes("自然人")) return "CF_XDR_LB";
  return ["CF_XDR_ZJHM", "CF_XDR_ZJLX"].find((column) => row[column] !== undefined) ?? null;
}

const codeColumns = {
  registry: ["USCC"],
  taxpayers: ["TAXPAYER_ID"],
  list_entry: ["USCC"],
  penalty: ["CF_XDR_SHXYM", "CF_XDR_SWDJ", "CF_XDR_GSZC"],
};

/** What a code is by its characters alone, full-width ones as their plain forms and blanks left out. */
export function plainCode(text: string): string {
  return text.normalize("NFKC").replace(/\s/gu, "").toUpperCase();
}

function code(form: OracleForm, row: TypedRow): Fault[] {
  const [main = "", ...old] = codeColumns[form];
  const column = [main, ...old].find((candidate) => row[candidate] !== undefined);
  // Where the column itself must hold something, its absence is told already.
  const isTold = formOf(form).fields.some((field) => field.code === main && field.required);
  if (column === undefined) return isTold ? [] : [{ column: main, reason: "REQUIRED_MISSING", value: "" }];
  const typed = row[column] ?? "";
  const plain = plainCode(typed);
  if (isCitizens(plain)) return [{ column, reason: "NATURAL_PERSON", value: "" }];
  if (plain.length === 15 || (column !== main && plain.length !== 18)) {
    const isOld = plain.length === 15 && /^[0-9]{6}/.test(plain) && [...plain].every((sign) => /[0-9A-Z]/.test(sign));
    return isOld ? [] : [{ column, reason: "LEGACY_ID_BAD", value: plain }];
  }
  if (plain.length !== 18) return [{ column, reason: "USCC_LENGTH", value: typed }];
  if ([...plain].some((sign) => !alphabet.includes(sign))) return [{ column, reason: "USCC_ALPHABET", value: typed }];
  return checkSign(plain.slice(0, 17)) === plain[17] ? [] : [{ column, reason: "CHECK_DIGIT", value: typed }];
}

const alphabet = "0123456789ABCDEFGHJKLMNPQRTUWXY";

/** GB 32100-2015: the weight of each place is a power of 3, modulo 31. */
function checkSign(first17: string): string {
  const sum = [...first17].reduce((total, sign, place) => total + alphabet.indexOf(sign) * (3 ** place % 31), 0);
  return alphabet.charAt((31 - (sum % 31)) % 31);
}

/** GB 11643-1999, ISO 7064 MOD 11-2: two to the power of the place, the sum and the check together leave 1. */
function isCitizens(text: string): boolean {
  const plain = text.length === 20 && /\d\d$/.test(text) ? text.slice(0, 18) : text;
  if (!/^\d{17}[\dX]$/.test(plain)) return false;
  const born = `${plain.slice(6, 10)}-${plain.slice(10, 12)}-${plain.slice(12, 14)}`;
  if (!/^(18|19|20)/.test(born) || !(Number(plain.slice(10, 12)) <= 12 && plain.slice(10, 12) !== "00")) return false;
  if (plain.slice(12, 14) === "00" || Number(plain.slice(12, 14)) > 31) return false;
  const digits = [...plain].map((sign) => (sign === "X" ? 10 : Number(sign)));
  const rest = digits.reduce((sum, digit, place) => sum + digit * (2 ** (17 - place) % 11), 0) % 11;
  return rest === 1 && checkSign(plain.slice(0, 17)) !== plain[17];
}

type Rule = (row: TypedRow, today: string) => Fault[];

/** A date by the calendar: `null` for none, the text `bad`, or a day. */
function dayOf(text: string | undefined): string | null {
  if (text === undefined) return null;
  const plain = text.normalize("NFKC").trim();
  if (/^-?\d{11,13}$/.test(plain)) return within(new Date(Number(plain) + 8 * 3_600_000).toISOString().slice(0, 10));
  const [, date = ""] = /^(\S+?)(?:[ T]\d{1,2}:\d\d(?::\d\d(?:\.\d+)?)?)?Z?$/.exec(plain) ?? [];
  const written =
    /^(\d{4})([-/.])(\d{1,2})[-/.](\d{1,2})$/.exec(date)?.filter((_, at) => at !== 2) ??
    /^(\d{4})年(\d{1,2})月(\d{1,2})日?$/.exec(date) ??
    /^(\d{4})(\d\d)(\d\d)$/.exec(date);
  if (!written) return "bad";
  const [, year = "", month = "", day = ""] = written;
  const moment = new Date(Date.UTC(Number(year), Number(month) - 1, Number(day)));
  const isReal = moment.getUTCMonth() === Number(month) - 1 && moment.getUTCDate() === Number(day) && Number(year) > 99;
  return isReal ? within(moment.toISOString().slice(0, 10)) : "bad";
}

function within(day: string): string {
  if (["2099-12-31", "9999-12-31"].includes(day)) return "no end";
  if (["1899-12-31", "1899-12-30", "1900-01-01"].includes(day)) return "none";
  return day >= "1900-01-01" && day <= "2099-12-31" ? day : "bad";
}

/** A date that a decision cannot be without. */
function needed(row: TypedRow, column: string, today: string): Fault[] {
  const value = row[column];
  const day = dayOf(value);
  if (value === undefined || day === null) return [];
  if (!/^\d/.test(day)) return [{ column, reason: "DATE_INVALID", value }];
  return day > today ? [{ column, reason: "DATE_IN_FUTURE", value: day }] : [];
}

function optional(row: TypedRow, column: string): Fault[] {
  return dayOf(row[column]) === "bad" ? [{ column, reason: "DATE_INVALID", value: row[column] ?? "" }] : [];
}

/** Ten thousandths of a fen of an amount in 万元 with at most six decimals; null for none, NaN for what is no amount. */
function wanOf(text: string | undefined): number | null {
  if (text === undefined) return null;
  const plain = text.normalize("NFKC").replace("−", "-").trim();
  if (!/^[+-]?(\d+|\d{1,3}(,\d\d\d)+)(\.\d{1,6})?$/.test(plain)) return Number.NaN;
  const fen = Math.round(Number(plain.replaceAll(",", "")) * 1e6);
  return Number.isSafeInteger(fen) && fen >= 0 ? fen : Number.NaN;
}

function sum(row: TypedRow, column: string, inWords: number | null): Fault[] {
  const value = row[column] ?? "";
  const stated = wanOf(row[column]);
  if (stated === null) return [];
  if (Number.isNaN(stated)) return [{ column, reason: "AMOUNT_INVALID", value }];
  return inWords !== null && inWords > 0 && stated === inWords * 10_000 ? [{ column, reason: "AMOUNT_UNIT", value }] : [];
}

const categoryWords = ["警告", "通报批评", "罚款", "没收违法所得", "没收非法财物", "吊销许可证件", "责令停产停业", "其他"];

const rules: Readonly<Record<OracleForm, Rule>> = {
  registry: (row, today) => {
    const day = dayOf(row.REGISTERED_ON);
    const value = row.REGISTERED_ON ?? "";
    const isAhead = day !== null && /^\d/.test(day) && day > today;
    const isBad = day === "bad" || day === "no end";
    const capital = capitalFault(row.CAPITAL);
    const industry = row.INDUSTRY?.toUpperCase();
    return [
      ...(isBad ? [{ column: "REGISTERED_ON", reason: "DATE_INVALID", value }] : []),
      ...(isAhead ? [{ column: "REGISTERED_ON", reason: "DATE_IN_FUTURE", value }] : []),
      ...(capital ? [{ column: "CAPITAL", reason: capital, value: row.CAPITAL ?? "" }] : []),
      ...(industry !== undefined && !/^([A-T]|[A-T]?\d{2,4})$/.test(industry)
        ? [{ column: "INDUSTRY", reason: "CODE_UNKNOWN", value: industry }]
        : []),
    ];
  },
  taxpayers: (row, today) => {
    const text = row.YEAR?.normalize("NFKC");
    const year = text === undefined ? 0 : Number(/^(\d{4})(年度?|\.0)?$/.exec(text)?.[1] ?? 0);
    const isYear = year >= 1990 && year <= 2099;
    const faults: Fault[] =
      row.GRADE !== undefined && row.GRADE !== "A" ? [{ column: "GRADE", reason: "CODE_UNKNOWN", value: row.GRADE }] : [];
    if (row.YEAR !== undefined && !isYear) faults.push({ column: "YEAR", reason: "YEAR_INVALID", value: row.YEAR });
    if (isYear && year > Number(today.slice(0, 4))) faults.push({ column: "YEAR", reason: "YEAR_INVALID", value: `${year}` });
    return faults;
  },
  list_entry: (row, today) => {
    const known = /经营异常|异常名录|税收违法|严重(违法)?失信|严重违法|黑名单/;
    const [begun, ended] = [dayOf(row.IN_DATE), dayOf(row.OUT_DATE)];
    const areDays = begun !== null && ended !== null && /^\d/.test(begun) && /^\d/.test(ended);
    return [
      ...(row.LIST_TYPE !== undefined && !known.test(row.LIST_TYPE)
        ? [{ column: "LIST_TYPE", reason: "CODE_UNKNOWN", value: row.LIST_TYPE }]
        : []),
      ...needed(row, "IN_DATE", today),
      ...optional(row, "OUT_DATE"),
      ...(areDays && ended < begun ? [{ column: "OUT_DATE", reason: "DATES_OUT_OF_ORDER", value: `${begun} > ${ended}` }] : []),
    ];
  },
  penalty: (row, today) => {
    const fine = /罚款(\d+)元/.exec(row.CF_NR ?? "")?.[1];
    const parts = (row.CF_CFLB ?? "")
      .normalize("NFKC")
      .split(/[;,、/|\s]+/)
      .filter(Boolean);
    const unknown = parts.some((part) => /^\d+$/.test(part) && !knownNumbers.has(part) && !categoryWords.includes(part));
    const procedure = row.CF_CXLX;
    const isProcedure = procedure === undefined || ["1", "01", "2", "02"].includes(procedure) || /简易|一般|普通/.test(procedure);
    return [
      ...needed(row, "CF_JDRQ", today),
      ...(unknown ? [{ column: "CF_CFLB", reason: "CODE_UNKNOWN", value: row.CF_CFLB ?? "" }] : []),
      ...sum(row, "CF_NR_FK", fine === undefined ? null : Number(fine) * 100),
      ...sum(row, "CF_NR_WFFF", null),
      ...optional(row, "CF_YXQ"),
      ...optional(row, "CF_GSJZQ"),
      ...(isProcedure ? [] : [{ column: "CF_CXLX", reason: "CODE_UNKNOWN", value: procedure ?? "" }]),
    ];
  },
};

/** The item numbers of Art. 9 that stand for one penalty each. */
const knownNumbers = new Set(["1", "2", "3", "4", "5", "6", "01", "02", "03", "04", "05", "06"]);

/** Capital names its unit: a bare number is no amount, another currency than those of the list is unknown. */
function capitalFault(text: string | undefined): string | null {
  if (text === undefined) return null;
  const parts = /^([\d,]*\d(?:\.\d+)?)?\s*(万)?(元|人民币|美元|港元|欧元|日元|金元宝)?$/.exec(text.normalize("NFKC"));
  if (!parts?.[1]) return "AMOUNT_INVALID";
  if (parts[3] === "金元宝") return "CURRENCY_UNKNOWN";
  if (!parts[2] && !parts[3]) return "AMOUNT_INVALID";
  const places = (parts[3] === "日元" ? 0 : 2) + (parts[2] ? 4 : 0);
  return (parts[1].split(".")[1] ?? "").length > places ? "AMOUNT_INVALID" : null;
}
