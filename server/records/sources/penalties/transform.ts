import type { PenaltyContent } from "../../content.ts";
import { formOf, newCodeOfOld } from "../../fields.ts";
import { sumsIn } from "../../import/amounts.ts";
import { readDecision, readSource, refuseNaturalPerson } from "../../import/decision.ts";
import type { Fact, ImportContext } from "../../import/fact.ts";
import { readHolder } from "../../import/holder.ts";
import { RowReader } from "../../import/row-reader.ts";
import type { Row } from "../../import/table.ts";
import type { Caution, Transformed } from "../../import-reasons.ts";
import { publicityOf, readCategories, severityOf } from "../../publicity.ts";

const form = formOf("penalty");

/** An administrative penalty (CF_ columns). The money columns hold 万元, the words hold 元. */
export function transformPenalty(row: Row, context: ImportContext): Transformed<Fact> {
  return penaltyFact(row, context);
}

/** The same in the form before 2018, by the mapping table of `fields.ts`. */
export function transformOldPenalty(row: Row, context: ImportContext): Transformed<Fact> {
  const { CF_CFLB1: first, CF_CFLB2: second, ...rest } = row;
  const mapped: Record<string, string> = {};
  for (const [code, value] of Object.entries(rest)) if (value !== undefined) mapped[newCodeOfOld[code] ?? code] = value;
  const categories = [first, second].filter((category) => category !== undefined).join(";");
  if (categories !== "") mapped.CF_CFLB = categories;
  if (rest.CF_JDRQ === undefined && rest.CF_SXQ !== undefined) mapped.CF_JDRQ = rest.CF_SXQ;
  return inOldColumns(penaltyFact(mapped, context), rest.CF_JDRQ === undefined && rest.CF_SXQ !== undefined);
}

/** Tells of a row's faults under the columns that its file has. */
function inOldColumns(result: Transformed<Fact>, isDatedByEffect: boolean): Transformed<Fact> {
  const oldOf: Record<string, string> = {
    CF_CFLB: "CF_CFLB1",
    ...Object.fromEntries(Object.entries(newCodeOfOld).map(([old, now]) => [now, old])),
  };
  if (isDatedByEffect) oldOf.CF_JDRQ = "CF_SXQ";
  const renamed = <T extends { readonly column: string }>(rows: readonly T[]) =>
    rows.map((row) => ({ ...row, column: oldOf[row.column] ?? row.column }));
  // This form has its sums in words only, so reading them there is no oddity.
  const odd = (cautions: readonly Caution[]) => cautions.filter(({ warning }) => warning !== "AMOUNT_FROM_TEXT");
  return "ok" in result ? { ok: result.ok, cautions: renamed(odd(result.cautions)) } : { refused: renamed(result.refused) };
}

function penaltyFact(row: Row, context: ImportContext): Transformed<Fact> {
  const reader = new RowReader(form, row);
  if (refuseNaturalPerson(reader, "CF")) return reader.end(never);
  const holder = readHolder(reader, { name: "CF_XDR_MC", code: "CF_XDR_SHXYM", old: ["CF_XDR_SWDJ", "CF_XDR_GSZC"] }, context);
  const columns = { documentNo: "CF_WSH", authority: "CF_CFJG", authorityCode: "CF_CFJGDM", decidedOn: "CF_JDRQ" };
  const { naturalKey, ...decision } = readDecision(reader, columns, context.today);
  if (!context.itemCodes.has("ADM-02")) reader.refuse("CF_WSH", "NOT_IN_CATALOGUE", "ADM-02");
  const content: PenaltyContent = {
    name: holder.name,
    violation: reader.text("CF_WFXW"),
    facts: reader.text("CF_SY"),
    basis: reader.text("CF_YJ"),
    categories: readCategoryCell(reader),
    content: reader.text("CF_NR"),
    ...readSums(reader),
    suspendedCertificate: reader.text("CF_NR_ZKDX"),
    ...decision,
    validUntil: openDay(reader, "CF_YXQ"),
    publicityEndStated: openDay(reader, "CF_GSJZQ"),
    procedure: readProcedure(reader),
    cancelReason: reader.text("CANCEL_REASON"),
  };
  const isAnnulled = content.cancelReason !== null || /撤销|失效|无效|^0?2$/.test(reader.text("CF_ZT") ?? "");
  const severity = severityOf(context.rules, content, context.today);
  const publicity = reader.isRefused ? null : publicityOf(context.rules, { ...content, severity }, context.calendar);
  if (publicity && content.publicityEndStated !== null && content.publicityEndStated !== publicity.endsOn) {
    reader.caution("CF_GSJZQ", "PUBLICITY_DIFFERS", `${content.publicityEndStated} / ${publicity.endsOn}`);
  }
  const sourceUnit = readSource(reader, "CF_SJLY", "CF_SJLYDM", context.sourceUnit);
  return reader.end(() => ({
    holder,
    registry: null,
    record: {
      itemCode: "ADM-02",
      naturalKey,
      // A minor record is not published in principle (NDRC Order 36).
      status: isAnnulled ? "withdrawn" : severity === "minor" ? "valid" : "published",
      severity,
      content,
      compared: "folded",
      sourceUnit,
      decidingUnit: decision.authority,
      documentNo: decision.documentNo,
      trueFrom: decision.decidedOn,
      trueTo: null,
      publicityEndsOn: publicity?.endsOn ?? null,
      publicityRule: publicity?.rule ?? null,
    },
  }));
}

function readCategoryCell(reader: RowReader): PenaltyContent["categories"] {
  const cell = reader.text("CF_CFLB") ?? "";
  const { known, unknownWords, unknownCodes } = readCategories(cell);
  if (unknownCodes.length > 0) reader.refuse("CF_CFLB", "CODE_UNKNOWN", cell);
  if (unknownWords.length > 0) reader.caution("CF_CFLB", "CATEGORY_UNKNOWN", unknownWords.join(";"));
  return unknownWords.length > 0 && !known.includes("other") ? [...known, "other"] : known;
}

/** The usual error is a column filled in 元: then it stands 10,000 times above the words, and the row is refused rather than guessed. */
function readSums(reader: RowReader): Pick<PenaltyContent, "fineFen" | "confiscatedFen"> {
  const said = sumsIn(reader.text("CF_NR") ?? "");
  return { fineFen: readSum(reader, "CF_NR_FK", said.fine), confiscatedFen: readSum(reader, "CF_NR_WFFF", said.confiscated) };
}

function readSum(reader: RowReader, column: string, said: number | null): number | null {
  const stated = reader.wan(column);
  if (stated === null) {
    if (said !== null && !reader.has(column)) reader.caution(column, "AMOUNT_FROM_TEXT", `${said / 100}`);
    return said;
  }
  if (said === null || said === stated) return stated;
  if (stated === said * 10_000) reader.refuse(column, "AMOUNT_UNIT", reader.text(column) ?? "");
  else reader.caution(column, "AMOUNT_DIFFERS", `${stated / 100} / ${said / 100}`);
  return stated;
}

function readProcedure(reader: RowReader): PenaltyContent["procedure"] {
  const said = reader.text("CF_CXLX");
  if (said === null) return null;
  if (/^0?1$|简易/.test(said)) return "summary";
  if (/^0?2$|一般|普通/.test(said)) return "ordinary";
  reader.refuse("CF_CXLX", "CODE_UNKNOWN", said);
  return null;
}

function openDay(reader: RowReader, column: string): string | null {
  const day = reader.day(column);
  return day === "no_end" ? null : day;
}

function never(): never {
  throw new Error("a refused row has no value");
}
