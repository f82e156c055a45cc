import type { Cells, Fate, MadeForm } from "./record-files.ts";

/**
 * A defect or a habit of real files, set into a row that was good, and what must come of it. `before` is the last good row of the file.
 */
type Scene = { readonly form: MadeForm; readonly position: number; readonly before: Cells; readonly beforePosition: number };
type Trap = {
  readonly name: string;
  readonly forms: readonly MadeForm[];
  readonly set: (cells: Cells, scene: Scene) => Fate;
  /** Breaks the line itself. */
  readonly write?: (line: string) => string;
};

const all: readonly MadeForm[] = ["licence", "penalty", "penalty_old"];
const current: readonly MadeForm[] = ["licence", "penalty"];
const accepted: Fate = { outcome: "accepted" };
const column = ({ form }: Scene, name: "XDR_LB" | "XDR_SHXYM" | "XDR_ZJHM" | "XDR_SWDJ" | "WSH" | "XDR_MC") =>
  `${form === "licence" ? "XK" : "CF"}_${name}`;
const dateColumn = ({ form }: Scene) => (form === "licence" ? "XK_JDRQ" : form === "penalty" ? "CF_JDRQ" : "CF_SXQ");
const authorityColumn = ({ form }: Scene) => (form === "licence" ? "XK_XKJGDM" : "CF_CFJGDM");
const sourceColumn = ({ form }: Scene) => (form === "licence" ? "XK_LYDW" : "CF_SJLY");
const textColumn = ({ form }: Scene) => (form === "licence" ? "XK_NR" : form === "penalty" ? "CF_NR" : "CF_SY");
const rejected = (reason: NonNullable<Fate["reason"]>, of: string): Fate => ({ outcome: "rejected", reason, column: of });

export const traps: readonly Trap[] = [
  {
    name: "a code in lower case with spaces",
    forms: all,
    set: (cells, scene) => {
      const code = cells[column(scene, "XDR_SHXYM")] ?? "";
      cells[column(scene, "XDR_SHXYM")] = ` ${code.slice(0, 8)} ${code.slice(8).toLowerCase()} `;
      return accepted;
    },
  },
  {
    name: "a code whose check character fails",
    forms: all,
    set: (cells, scene) => {
      const code = cells[column(scene, "XDR_SHXYM")] ?? "";
      cells[column(scene, "XDR_SHXYM")] = code.slice(0, 17) + (code.endsWith("A") ? "B" : "A");
      return rejected("CHECK_DIGIT", column(scene, "XDR_SHXYM"));
    },
  },
  {
    name: "a code that lost a character",
    forms: all,
    set: (cells, scene) => {
      cells[column(scene, "XDR_SHXYM")] = (cells[column(scene, "XDR_SHXYM")] ?? "").slice(0, 17);
      return rejected("USCC_LENGTH", column(scene, "XDR_SHXYM"));
    },
  },
  {
    name: "the letter O for a zero",
    forms: all,
    set: (cells, scene) => {
      const code = cells[column(scene, "XDR_SHXYM")] ?? "";
      cells[column(scene, "XDR_SHXYM")] = `${code.slice(0, 4)}O${code.slice(5)}`;
      return rejected("USCC_ALPHABET", column(scene, "XDR_SHXYM"));
    },
  },
  {
    name: "an old tax number and no credit code",
    forms: all,
    set: (cells, scene) => {
      cells[column(scene, "XDR_SHXYM")] = "";
      cells[column(scene, "XDR_SWDJ")] = `510107${String(100_000_000 + scene.position)}`;
      return { outcome: "accepted", cautions: ["NO_USCC"] };
    },
  },
  {
    name: "a natural person by category",
    forms: current,
    set: (cells, scene) => {
      cells[column(scene, "XDR_LB")] = "自然人";
      return rejected("NATURAL_PERSON", column(scene, "XDR_LB"));
    },
  },
  {
    name: "a natural person by an identity number",
    forms: all,
    set: (cells, scene) => {
      cells[column(scene, "XDR_LB")] = "";
      cells[column(scene, "XDR_ZJHM")] = "11010119900307451X";
      return rejected("NATURAL_PERSON", column(scene, "XDR_ZJHM"));
    },
  },
  {
    name: "a citizen's number where the credit code belongs",
    forms: all,
    set: (cells, scene) => {
      cells[column(scene, "XDR_SHXYM")] = "11010519491231002X";
      return rejected("NATURAL_PERSON", column(scene, "XDR_SHXYM"));
    },
  },
  {
    name: "30 February",
    forms: all,
    set: (cells, scene) => {
      cells[dateColumn(scene)] = "2024-02-30";
      return rejected("DATE_INVALID", dateColumn(scene));
    },
  },
  {
    name: "epoch milliseconds",
    forms: all,
    set: (cells, scene) => {
      cells[dateColumn(scene)] = "1717171200000";
      if (scene.form === "licence") cells.XK_YXQZ = "2024/6/1 0:00:00";
      return accepted;
    },
  },
  {
    name: "no document number",
    forms: all,
    set: (cells, scene) => {
      cells[column(scene, "WSH")] = "";
      return rejected("REQUIRED_MISSING", column(scene, "WSH"));
    },
  },
  {
    name: "a text that is too long and begins like a formula",
    forms: all,
    set: (cells, scene) => {
      cells[textColumn(scene)] = `=cmd|' /C calc'!A0${"长".repeat(6000)}`;
      return rejected("TOO_LONG", textColumn(scene));
    },
  },
  {
    name: "a placeholder for the authority's code",
    forms: current,
    set: (cells, scene) => {
      cells[authorityColumn(scene)] = "00000000000000000X";
      return { outcome: "accepted", cautions: ["AUTHORITY_CODE_PLACEHOLDER"] };
    },
  },
  {
    name: "the same row again",
    forms: all,
    set: (cells, { before }) => {
      Object.assign(cells, before);
      return { outcome: "duplicate" };
    },
  },
  {
    name: "the same decision told by another source, with other brackets",
    forms: current,
    set: (cells, scene) => {
      Object.assign(cells, scene.before);
      cells[sourceColumn(scene)] = "省级汇总平台";
      cells[column(scene, "XDR_MC")] = (scene.before[column(scene, "XDR_MC")] ?? "").replace("（", "(").replace("）", ")");
      cells[column(scene, "WSH")] = (scene.before[column(scene, "WSH")] ?? "").replace("〔", "[").replace("〕", "]");
      return { outcome: "duplicate" };
    },
  },
  {
    name: "an annulled decision",
    forms: all,
    set: (cells) => {
      cells.CANCEL_REASON = "原决定被复议机关撤销";
      return accepted;
    },
  },
  {
    name: "a quoted text over two lines with quotes in it",
    forms: all,
    set: (cells, scene) => {
      cells[column(scene, "XDR_MC")] = `符信"${scene.position}"号有限公司`;
      cells.BZ = "第一行\n第二行，含“引号”与逗号,";
      return accepted;
    },
  },
  {
    name: "a row without its last columns",
    forms: all,
    set: () => rejected("COLUMN_COUNT", ""),
    write: (line) => line.slice(0, line.lastIndexOf(",")),
  },
  {
    name: "a quote in the middle of a cell",
    forms: all,
    set: () => rejected("ROW_UNREADABLE", ""),
    write: (line) => line.replace("符信", '符"信'),
  },
  {
    name: "a zero byte",
    forms: all,
    set: (_cells, scene) => rejected("CHARACTER_FORBIDDEN", column(scene, "XDR_MC")),
    write: (line) => line.replace("符信", "符\u0000信"),
  },
  {
    name: "valid from after valid to",
    forms: ["licence"],
    set: (cells) => {
      cells.XK_YXQZ = "2026-01-01";
      cells.XK_YXQZI = "2021-01-01";
      return rejected("DATES_OUT_OF_ORDER", "XK_YXQZI");
    },
  },
  {
    name: "a licence category that no list has",
    forms: ["licence"],
    set: (cells) => {
      cells.XK_XKLB = "17";
      return rejected("CODE_UNKNOWN", "XK_XKLB");
    },
  },
  {
    name: "a date that stands for none",
    forms: ["licence"],
    set: (cells) => {
      cells.XK_YXQZ = "1899-12-31";
      return { outcome: "accepted", cautions: ["DATE_SENTINEL"] };
    },
  },
  {
    name: "a fine in yuan in the column of ten thousands",
    forms: ["penalty"],
    set: (cells) => {
      cells.CF_NR = "罚款2000元";
      cells.CF_NR_FK = "2000";
      return rejected("AMOUNT_UNIT", "CF_NR_FK");
    },
  },
  {
    name: "a fine that differs from its words",
    forms: ["penalty"],
    set: (cells) => {
      cells.CF_NR = "罚款2000元";
      cells.CF_NR_FK = "0.3";
      return { outcome: "accepted", cautions: ["AMOUNT_DIFFERS"] };
    },
  },
  {
    name: "an amount that is no number",
    forms: ["penalty"],
    set: (cells) => {
      cells.CF_NR_FK = "1e309";
      return rejected("AMOUNT_INVALID", "CF_NR_FK");
    },
  },
  {
    name: "several penalties in one cell, with their sums in words",
    forms: ["penalty"],
    set: (cells) => {
      cells.CF_CFLB = "警告；罚款、没收违法所得";
      cells.CF_NR = "警告；罚款人民币贰仟元整；没收违法所得300.50元";
      cells.CF_NR_FK = "0.2";
      return { outcome: "accepted", cautions: ["AMOUNT_FROM_TEXT"] };
    },
  },
  {
    name: "a penalty by its number in the law",
    forms: ["penalty"],
    set: (cells) => {
      cells.CF_CFLB = "02";
      return accepted;
    },
  },
  {
    name: "a penalty that the law does not name",
    forms: ["penalty"],
    set: (cells) => {
      cells.CF_CFLB = "罚款;责令具结悔过";
      return { outcome: "accepted", cautions: ["CATEGORY_UNKNOWN"] };
    },
  },
  {
    name: "a number that no penalty has",
    forms: ["penalty"],
    set: (cells) => {
      cells.CF_CFLB = "17";
      return rejected("CODE_UNKNOWN", "CF_CFLB");
    },
  },
  {
    name: "an end of publicity that a database refreshed by itself",
    forms: ["penalty"],
    set: (cells) => {
      cells.CF_JDRQ = "2024-05-10";
      cells.CF_GSJZQ = "2026-11-20 03:00:01";
      return { outcome: "accepted", cautions: ["PUBLICITY_DIFFERS"] };
    },
  },
  {
    name: "two categories in the old form",
    forms: ["penalty_old"],
    set: (cells) => {
      cells.CF_CFLB2 = "没收违法所得";
      return accepted;
    },
  },
];
