import { makeUscc } from "../../server/kernel/uscc.ts";
import { type FormKey, formOf } from "../../server/records/fields.ts";
import type { ImportReason, ImportWarning } from "../../server/records/import-reasons.ts";
import { traps } from "./record-traps.ts";

/** Disclosure files such as departments send, with every defect that real ones have: the same seed gives the same bytes. */
export type MadeForm = Extract<FormKey, "licence" | "penalty" | "penalty_old">;
export type Cells = Record<string, string>;
/** What becomes of a row: it counts once, and tells these reasons or cautions. */
export type Fate = {
  readonly outcome: "accepted" | "duplicate" | "rejected";
  readonly reason?: ImportReason;
  readonly column?: string;
  readonly cautions?: readonly ImportWarning[];
};
export type MadeRow = { readonly line: string; readonly fate: Fate };
export type Expected = {
  readonly read: number;
  readonly accepted: number;
  readonly duplicate: number;
  readonly rejected: number;
  /** Rows by `column reason`. */
  readonly reasons: Readonly<Record<string, number>>;
  readonly cautions: Readonly<Record<string, number>>;
};
export type Options = {
  readonly encoding?: "utf-8" | "utf-8-bom";
  readonly newline?: "\n" | "\r\n";
  /** A tab between two header cells in place of a comma; or a header column that no row has. */
  readonly header?: "plain" | "tab" | "spare_column";
};

/** A whole file and what importing it into an empty database must count. */
export function makeRecordFile(form: MadeForm, seed: number, rows: number, options: Options = {}): { bytes: Buffer; expected: Expected } {
  const newline = options.newline ?? "\n";
  const made = [...makeRows(form, seed, rows)];
  const text = [headerLine(form, options.header ?? "plain"), ...made.map((row) => row.line)].join(newline) + newline;
  const mark = options.encoding === "utf-8-bom" ? "\ufeff" : "";
  return { bytes: Buffer.from(mark + text, "utf8"), expected: expectedOf(made.map((row) => row.fate)) };
}

/** The rows one by one, for files too large to hold. Every fourth row is the next trap in turn. */
export function* makeRows(form: MadeForm, seed: number, rows: number): Generator<MadeRow> {
  const chance = new Chance(seed);
  const mine = traps.filter((trap) => trap.forms.includes(form));
  let last: Cells | null = null;
  let lastOf = 0;
  for (let position = 0; position < rows; position++) {
    const trap = position % 4 === 3 ? mine[Math.floor(position / 4) % mine.length] : undefined;
    const cells = goodRow(form, chance, position);
    if (!trap) {
      last = cells;
      lastOf = position;
      yield { line: lineOf(form, cells), fate: { outcome: "accepted" } };
      continue;
    }
    const fate = trap.set(cells, { form, position, before: last ?? cells, beforePosition: lastOf });
    yield { line: trap.write ? trap.write(lineOf(form, cells)) : lineOf(form, cells), fate };
  }
}

export function headerLine(form: MadeForm, shape: "plain" | "tab" | "spare_column" = "plain"): string {
  const [first = "", second = "", ...others] = columnsOf(form);
  const start = shape === "tab" ? `${first}\t${second}` : `${first},${second}`;
  return [start, ...others, ...(shape === "spare_column" ? ["CF_XDR_SPARE"] : [])].join(",");
}

export function columnsOf(form: MadeForm): string[] {
  return formOf(form).fields.map((field) => field.code);
}

function lineOf(form: MadeForm, cells: Cells): string {
  return columnsOf(form)
    .map((code) => quoted(cells[code] ?? ""))
    .join(",");
}

function quoted(value: string): string {
  return /[",\n\r]/.test(value) ? `"${value.replaceAll('"', '""')}"` : value;
}

function expectedOf(fates: readonly Fate[]): Expected {
  const count = (outcome: Fate["outcome"]) => fates.filter((fate) => fate.outcome === outcome).length;
  return {
    read: fates.length,
    accepted: count("accepted"),
    duplicate: count("duplicate"),
    rejected: count("rejected"),
    reasons: tally(fates.flatMap((fate) => (fate.reason ? [`${fate.column ?? ""} ${fate.reason}`] : []))),
    cautions: tally(fates.flatMap((fate) => fate.cautions ?? [])),
  };
}

function tally(words: readonly string[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const word of words) counts[word] = (counts[word] ?? 0) + 1;
  return counts;
}

const places = [
  ["510107", "成都"],
  ["330106", "杭州"],
  ["320594", "苏州"],
] as const;
const trades = ["食品", "机电设备", "新材料", "信息技术", "物流"] as const;

/** A row without a fault about a company of its own; names and codes are invented. */
function goodRow(form: MadeForm, chance: Chance, position: number): Cells {
  const [regionCode, city] = places[position % places.length] ?? places[0];
  const uscc = makeUscc({ department: "9", type: "1", regionCode, serial: 10_000_000 + chance.seed * 1_000_000 + position });
  const name = `${city}符信${trades[chance.below(trades.length)]}第${position + 1}号（试）有限公司`;
  const decidedOn = `202${chance.below(5)}-${two(1 + chance.below(12))}-${two(1 + chance.below(28))}`;
  const authorityUscc = makeUscc({ department: "1", type: "1", regionCode, serial: 40_000_000 + (position % 7) });
  return form === "licence"
    ? licenceRow({ uscc, name, decidedOn, authorityUscc, city, position })
    : penaltyRow(form, { uscc, name, decidedOn, authorityUscc, city, position });
}

type Parts = { uscc: string; name: string; decidedOn: string; authorityUscc: string; city: string; position: number };

function licenceRow({ uscc, name, decidedOn, authorityUscc, city, position }: Parts): Cells {
  return {
    XK_XDR_MC: name,
    XK_XDR_LB: "法人及非法人组织",
    XK_XDR_SHXYM: uscc,
    XK_FRDB: "某某",
    XK_FR_ZJLX: "01",
    XK_FR_ZJHM: "330106199001010000",
    XK_XKWS: "准予行政许可决定书",
    XK_WSH: `${city}行审〔2024〕${position + 1}号`,
    XK_XKLB: position % 2 === 0 ? "01" : "普通",
    XK_XKZS: "食品经营许可证",
    XK_XKBH: `JY${10_000_000 + position}`,
    XK_NR: "准予从事许可范围内的经营活动。",
    XK_JDRQ: decidedOn,
    XK_YXQZ: decidedOn.replaceAll("-", "/"),
    XK_YXQZI: "2099/12/31",
    XK_XKJG: `${city}市行政审批局`,
    XK_XKJGDM: authorityUscc,
    XK_ZT: "1",
    XK_LYDW: `${city}市行政审批局`,
    XK_LYDWDM: authorityUscc,
  };
}

function penaltyRow(form: MadeForm, { uscc, name, decidedOn, authorityUscc, city, position }: Parts): Cells {
  const yuan = 1000 * (1 + (position % 60));
  const shared = {
    CF_XDR_MC: name,
    CF_XDR_SHXYM: uscc,
    CF_WSH: `${city}市监罚处〔2024〕${position + 1}号`,
    CF_SY: "经营标签不合规定的商品。",
    CF_YJ: "依照有关法律的规定",
  };
  if (form === "penalty_old") {
    const old = {
      CF_AJMC: `${name}违法案`,
      CF_CFLB1: "罚款",
      CF_JG: `罚款${yuan}元`,
      CF_SXQ: decidedOn,
      CF_XZJG: `${city}市监管局`,
      CF_ZT: "0",
    };
    return { ...shared, ...old, CF_FRDB: "某某", CF_FR_ZJHM: "330106199001010000" };
  }
  return {
    ...shared,
    CF_XDR_LB: "法人及非法人组织",
    CF_WFXW: "标签违法",
    CF_CFLB: "罚款",
    CF_NR: `罚款${yuan}元`,
    CF_NR_FK: `${yuan / 10_000}`,
    CF_JDRQ: decidedOn,
    CF_CFJG: `${city}市监管局`,
    CF_CFJGDM: authorityUscc,
    CF_SJLY: `${city}市监管局`,
    CF_SJLYDM: authorityUscc,
  };
}

const two = (value: number) => String(value).padStart(2, "0");

/** A small generator of its own, so that a library's change does not change files (mulberry32). */
class Chance {
  readonly seed: number;
  private state: number;

  constructor(seed: number) {
    this.seed = seed;
    this.state = seed >>> 0;
  }

  below(limit: number): number {
    this.state = (this.state + 1831565813) >>> 0;
    let mixed = Math.imul(this.state ^ (this.state >>> 15), this.state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) % limit;
  }
}
