import { posix } from "node:path";
import { FileRefusal } from "../../import-reasons.ts";
import type { Archive } from "./archive.ts";
import { plainText, showsDay } from "./cell-text.ts";
import { workbookLimits } from "./limits.ts";
import { type Attributes, readSmallXml } from "./xml.ts";

/** What a sheet's cells refer to. */
export type Book = {
  /** The parts of the sheets that are shown, in their order. */
  readonly sheets: readonly string[];
  readonly is1904: boolean;
  /** By style, whether its numbers are shown as days. */
  readonly daysByStyle: readonly boolean[];
  /** The part of the strings that cells share; null where none do. */
  readonly sharedStrings: string | null;
};

type Relation = { readonly id: string; readonly type: string; readonly target: string };

/** Reads a workbook's list of sheets and its styles. Hidden sheets are left out. Refuses what is no workbook with WORKBOOK_UNREADABLE. */
export async function readBook(archive: Archive): Promise<Book> {
  const root = (await relationsOf(archive, "")).find(({ type }) => type === "officeDocument");
  if (!root) throw new FileRefusal("WORKBOOK_UNREADABLE", "the archive is no workbook");
  const { sheets, is1904 } = await readSheetList(archive, root.target);
  const relations = await relationsOf(archive, root.target);
  const byId = new Map(relations.map((relation) => [relation.id, relation]));
  const parts = sheets.flatMap((id) => {
    const relation = byId.get(id);
    return relation?.type === "worksheet" ? [relation.target] : [];
  });
  if (parts.length === 0) throw new FileRefusal("WORKBOOK_UNREADABLE", "no sheet is shown");
  if (parts.length > workbookLimits.sheets) throw new FileRefusal("WORKBOOK_TOO_LARGE", `${parts.length} sheets`);
  const partOf = (type: string) => {
    const target = relations.find((relation) => relation.type === type)?.target;
    return target !== undefined && archive.has(target) ? target : null;
  };
  const styles = partOf("styles");
  return {
    sheets: parts,
    is1904,
    daysByStyle: styles === null ? [] : await readStyles(archive, styles),
    sharedStrings: partOf("sharedStrings"),
  };
}

/** What a part refers to, by the last word of each relation's type. A target outside the archive is none. */
async function relationsOf(archive: Archive, part: string): Promise<Relation[]> {
  const folder = posix.dirname(part);
  const name = posix.join(folder, "_rels", `${posix.basename(part)}.rels`);
  if (!archive.has(name)) throw new FileRefusal("WORKBOOK_UNREADABLE", "the archive is no workbook");
  const relations: Relation[] = [];
  const open = (tag: string, { Id = "", Type = "", Target = "", TargetMode }: Attributes) => {
    if (tag !== "Relationship" || TargetMode === "External") return;
    if (relations.length === workbookLimits.entries) throw new FileRefusal("WORKBOOK_TOO_LARGE", "relations");
    const target = Target.startsWith("/") ? Target.slice(1) : posix.join(folder, Target);
    if (target.startsWith("..")) throw new FileRefusal("WORKBOOK_UNSAFE", "a part leads outside the archive");
    relations.push({ id: Id, type: posix.basename(Type), target });
  };
  await readSmallXml(archive.part(name), { open });
  return relations;
}

async function readSheetList(archive: Archive, part: string): Promise<{ sheets: string[]; is1904: boolean }> {
  const sheets: string[] = [];
  let is1904 = false;
  const open = (tag: string, attributes: Attributes) => {
    if (tag === "workbookPr") is1904 = /^(1|true)$/.test(attributes.date1904 ?? "");
    if (tag !== "sheet" || /hidden/i.test(attributes.state ?? "")) return;
    const id = Object.entries(attributes).find(([name]) => name.endsWith(":id"))?.[1];
    if (id !== undefined) sheets.push(id);
    if (sheets.length > workbookLimits.sheets) throw new FileRefusal("WORKBOOK_TOO_LARGE", "sheets");
  };
  await readSmallXml(archive.part(part), { open });
  return { sheets, is1904 };
}

async function readStyles(archive: Archive, part: string): Promise<boolean[]> {
  const codes = new Map<number, string>();
  const days: boolean[] = [];
  let isCellStyle = false;
  await readSmallXml(archive.part(part), {
    open: (tag, { numFmtId = "0", formatCode }) => {
      if (tag === "cellXfs") isCellStyle = true;
      if (tag === "numFmt" && formatCode !== undefined) codes.set(Number(numFmtId), formatCode.slice(0, 300));
      if (tag === "xf" && isCellStyle) days.push(showsDay(Number(numFmtId), codes.get(Number(numFmtId))));
      if (days.length > workbookLimits.styles || codes.size > workbookLimits.styles) throw new FileRefusal("WORKBOOK_TOO_LARGE", "styles");
    },
    close: (tag) => {
      if (tag === "cellXfs") isCellStyle = false;
    },
  });
  return days;
}

/** The strings that cells share, as they are shown: rich text without its faces, without the readings beside Chinese and Japanese characters. */
export async function readSharedStrings(archive: Archive, part: string): Promise<string[]> {
  const strings: string[] = [];
  let held = 0;
  let text = "";
  let isText = false;
  let isReading = false;
  await readSmallXml(archive.part(part), {
    open: (tag) => {
      if (tag === "si") text = "";
      if (tag === "rPh") isReading = true;
      isText = tag === "t" && !isReading;
    },
    text: (piece) => {
      if (!isText) return;
      text += piece;
      if (text.length > workbookLimits.cellCharacters) throw new FileRefusal("WORKBOOK_TOO_LARGE", "a cell");
    },
    close: (tag) => {
      if (tag === "t") isText = false;
      if (tag === "rPh") isReading = false;
      if (tag !== "si") return;
      held += text.length;
      if (held > workbookLimits.sharedCharacters || strings.length === workbookLimits.sharedStrings) {
        throw new FileRefusal("WORKBOOK_TOO_LARGE", "shared strings");
      }
      strings.push(plainText(text));
    },
  });
  return strings;
}
