import { type LicenceCategory, type LicenceContent, licenceCategories } from "../../content.ts";
import { formOf } from "../../fields.ts";
import { readDecision, readSource, refuseNaturalPerson } from "../../import/decision.ts";
import type { Fact, ImportContext } from "../../import/fact.ts";
import { readHolder } from "../../import/holder.ts";
import { remembering } from "../../import/remembering.ts";
import { RowReader } from "../../import/row-reader.ts";
import type { Row } from "../../import/table.ts";
import type { Transformed } from "../../import-reasons.ts";

const form = formOf("licence");
const words: Readonly<Record<LicenceCategory, string>> = {
  ordinary: "普通",
  concession: "特许",
  recognition: "认可",
  approval: "核准",
  registration: "登记",
  other: "其他",
};

/** An administrative licence (XK_ columns). XK_YXQZ is *from*, XK_YXQZI is *to*. */
export function transformLicence(row: Row, context: ImportContext): Transformed<Fact> {
  const reader = new RowReader(form, row);
  if (refuseNaturalPerson(reader, "XK")) return reader.end(never);
  const holder = readHolder(reader, { name: "XK_XDR_MC", code: "XK_XDR_SHXYM", old: ["XK_XDR_SWDJ", "XK_XDR_GSZC"] }, context);
  const columns = { documentNo: "XK_WSH", authority: "XK_XKJG", authorityCode: "XK_XKJGDM", decidedOn: "XK_JDRQ" };
  const decision = readDecision(reader, columns, context.today);
  const validity = readValidity(reader);
  const isInvalid = readState(reader);
  if (!context.itemCodes.has("ADM-01")) reader.refuse("XK_WSH", "NOT_IN_CATALOGUE", "ADM-01");
  // In the order of the canonical text: members that stand so are written as they are.
  const content: LicenceContent = {
    authority: decision.authority,
    authorityUscc: decision.authorityUscc,
    cancelReason: reader.text("CANCEL_REASON"),
    category: readCategory(reader),
    certificateName: reader.text("XK_XKZS"),
    certificateNo: reader.text("XK_XKBH"),
    content: reader.text("XK_NR"),
    decidedOn: decision.decidedOn,
    documentName: reader.text("XK_XKWS"),
    documentNo: decision.documentNo,
    hasNoEnd: validity.hasNoEnd,
    name: holder.name,
    validFrom: validity.validFrom,
    validTo: validity.validTo,
  };
  const sourceUnit = readSource(reader, "XK_LYDW", "XK_LYDWDM", context.sourceUnit);
  return reader.end(() => ({
    holder,
    registry: null,
    record: {
      itemCode: "ADM-01",
      naturalKey: decision.naturalKey,
      status: content.cancelReason !== null || isInvalid ? "withdrawn" : "published",
      severity: null,
      content,
      compared: "folded",
      sourceUnit,
      decidingUnit: decision.authority,
      documentNo: decision.documentNo,
      trueFrom:
        validity.validTo !== null && validity.validTo < decision.decidedOn ? (validity.validFrom ?? validity.validTo) : decision.decidedOn,
      trueTo: validity.validTo,
      publicityEndsOn: null,
      publicityRule: null,
    },
  }));
}

function readValidity(reader: RowReader): Pick<LicenceContent, "validFrom" | "validTo" | "hasNoEnd"> {
  const from = reader.day("XK_YXQZ");
  const to = reader.day("XK_YXQZI");
  const validFrom = from === "no_end" ? null : from;
  const validTo = to === "no_end" ? null : to;
  if (from === "no_end") reader.refuse("XK_YXQZ", "DATES_OUT_OF_ORDER", reader.text("XK_YXQZ") ?? "");
  if (validFrom !== null && validTo !== null && validFrom > validTo) {
    reader.refuse("XK_YXQZI", "DATES_OUT_OF_ORDER", `${validFrom} > ${validTo}`);
  }
  return { validFrom, validTo, hasNoEnd: to === "no_end" };
}

/** The category as a number (`1`, `01`) or a word (`普通`, `普通许可`). */
function readCategory(reader: RowReader): LicenceCategory | null {
  const said = reader.text("XK_XKLB");
  if (said === null) return null;
  const category = categoryOf(said);
  if (category !== "word" && category !== "code") return category;
  const plain = said.normalize("NFKC");
  if (category === "code") reader.refuse("XK_XKLB", "CODE_UNKNOWN", plain);
  else reader.caution("XK_XKLB", "CATEGORY_UNKNOWN", plain);
  return "other";
}

/** The category that a cell names; `word` or `code` where it holds one that names none. */
const categoryOf = remembering((cell): LicenceCategory | "word" | "code" => {
  const said = cell.normalize("NFKC");
  const number = /^0?([1-6])$/.exec(said);
  const named = number ? licenceCategories[Number(number[1]) - 1] : licenceCategories.find((category) => said.startsWith(words[category]));
  return named ?? (/^\d+$/.test(said) ? "code" : "word");
});

/** Whether the source says that the licence no longer holds. */
function readState(reader: RowReader): boolean {
  const said = reader.text("XK_ZT") ?? "1";
  const state = stateOf(said);
  if (state === "unknown") reader.refuse("XK_ZT", "CODE_UNKNOWN", said.normalize("NFKC"));
  return state === "ended";
}

const stateOf = remembering((cell): "holds" | "ended" | "unknown" => {
  const said = cell.normalize("NFKC");
  if (/^0?1$|^有效|^正常|^存续/.test(said)) return "holds";
  return /^0?2$|无效|失效|撤销|注销|吊销|作废/.test(said) ? "ended" : "unknown";
});

function never(): never {
  throw new Error("a refused row has no value");
}
