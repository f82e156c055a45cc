import { FileRefusal } from "../../import-reasons.ts";
import { type CellFault, hasForbidden, type SplitRow } from "../split.ts";
import { dayOfSerial, numberText, placeOf, plainText } from "./cell-text.ts";
import { rowNoMax, workbookLimits } from "./limits.ts";
import { type Attributes, readXml } from "./xml.ts";

export type SheetContext = { readonly strings: readonly string[]; readonly daysByStyle: readonly boolean[]; readonly is1904: boolean };

/** How much of a workbook was told so far; its limits hold for all of its sheets together. */
export class Told {
  rows = 0;
  cells = 0;
  characters = 0;
  private repeated = 0;
  private readonly repeatedMax: number;

  constructor(strings: readonly string[]) {
    const stored = strings.reduce((sum, { length }) => sum + length, 0);
    this.repeatedMax = workbookLimits.repeatedCharacters + stored * workbookLimits.repeats;
  }

  /** A long text that is stored once and told in every cell makes gigabytes out of a small file. */
  shared(text: string): void {
    this.repeated += Math.max(0, text.length - workbookLimits.sharedShort);
    if (this.repeated > this.repeatedMax) throw new FileRefusal("WORKBOOK_TOO_LARGE", "one text in very many cells");
  }

  row(): void {
    if (++this.rows > workbookLimits.rows) throw new FileRefusal("WORKBOOK_TOO_LARGE", `more than ${workbookLimits.rows} rows`);
  }

  cell(text: string): void {
    this.characters += text.length;
    if (++this.cells > workbookLimits.cells) throw new FileRefusal("WORKBOOK_TOO_LARGE", `more than ${workbookLimits.cells} cells`);
    if (this.characters > workbookLimits.textCharacters) throw new FileRefusal("WORKBOOK_TOO_LARGE", "more text than a workbook may hold");
  }
}

/**
 * A sheet's rows under their own numbers, those that hold nothing passed over, also those that are hidden or filtered away. A formula is a
 * fault of its cell, as is a cell that shows an error: what it would show depends on who opens it.
 */
export async function* readSheet(part: AsyncIterable<Buffer>, context: SheetContext, told: Told): AsyncGenerator<SplitRow[]> {
  const sheet = new Sheet(context, told);
  const listener = {
    open: (tag: string, attributes: Attributes) => sheet.open(tag, attributes),
    close: (tag: string) => sheet.close(tag),
    text: (text: string) => sheet.text(text),
  };
  for await (const _ of readXml(part, listener)) {
    if (sheet.rows.length > 0) yield sheet.rows.splice(0);
  }
}

type OpenCell = { readonly place: number; readonly type: string; readonly isDay: boolean; text: string; isFormula: boolean };
type Range = { readonly rows: readonly [number, number]; readonly places: readonly [number, number] };

class Sheet {
  readonly rows: SplitRow[] = [];
  private readonly context: SheetContext;
  private readonly told: Told;
  private rowNo = 0;
  private cells: string[] = [];
  private faults: CellFault[] = [];
  private characters = 0;
  private nextPlace = 0;
  private cell: OpenCell | null = null;
  private isText = false;
  private isReading = false;
  private readonly spills: Range[] = [];

  constructor(context: SheetContext, told: Told) {
    this.context = context;
    this.told = told;
  }

  open(tag: string, attributes: Attributes): void {
    if (tag === "row") this.beginRow(attributes);
    else if (tag === "c") this.beginCell(attributes);
    else if (tag === "f") this.beginFormula(attributes);
    else if (tag === "rPh") this.isReading = true;
    this.isText = this.cell !== null && (tag === "v" || (tag === "t" && !this.isReading));
  }

  text(text: string): void {
    if (!this.isText || this.cell === null) return;
    this.cell.text += text;
    if (this.cell.text.length > workbookLimits.cellCharacters) throw new FileRefusal("WORKBOOK_TOO_LARGE", `a cell of row ${this.rowNo}`);
  }

  close(tag: string): void {
    this.isText = false;
    if (tag === "rPh") this.isReading = false;
    else if (tag === "c") this.endCell();
    else if (tag === "row") this.endRow();
  }

  private beginRow({ r }: Attributes): void {
    const rowNo = r === undefined ? this.rowNo + 1 : Number(r);
    if (!Number.isInteger(rowNo) || rowNo <= this.rowNo || rowNo > rowNoMax)
      throw new FileRefusal("WORKBOOK_UNREADABLE", "its rows are out of order");
    this.rowNo = rowNo;
    this.cells = [];
    this.faults = [];
    this.characters = 0;
    this.nextPlace = 0;
    this.told.row();
  }

  private beginCell({ r, t = "n", s }: Attributes): void {
    const place = r === undefined ? this.nextPlace : placeOf(r);
    if (place < this.nextPlace) throw new FileRefusal("WORKBOOK_UNREADABLE", `the cells of row ${this.rowNo} are out of order`);
    this.nextPlace = place + 1;
    const isDay = s !== undefined && this.context.daysByStyle[Number(s)] === true;
    this.cell = { place, type: t, isDay, text: "", isFormula: this.spills.some((range) => this.holds(range, place)) };
  }

  /** An array's formula stands in its first cell; the others show its values without a word of it. */
  private beginFormula({ t, ref }: Attributes): void {
    if (this.cell) this.cell.isFormula = true;
    if ((t !== "array" && t !== "dataTable") || ref === undefined) return;
    if (this.spills.length === workbookLimits.formulaRanges) throw new FileRefusal("WORKBOOK_TOO_LARGE", "formulas over ranges");
    const [from = "", to = from] = ref.split(":");
    this.spills.push({ rows: [rowOf(from), rowOf(to)], places: [placeOf(from), placeOf(to)] });
  }

  private holds({ rows, places }: Range, place: number): boolean {
    return this.rowNo >= rows[0] && this.rowNo <= rows[1] && place >= places[0] && place <= places[1];
  }

  private endCell(): void {
    const { cell } = this;
    this.cell = null;
    if (cell === null) return;
    const text = this.shown(cell);
    if (text === "" && !cell.isFormula) return;
    if (cell.place >= workbookLimits.columns) throw new FileRefusal("WORKBOOK_TOO_LARGE", `more than ${workbookLimits.columns} columns`);
    while (this.cells.length < cell.place) this.cells.push("");
    this.cells.push(text);
    if (cell.isFormula) this.faults.push({ place: cell.place, reason: "CELL_FORMULA" });
    else if (cell.type === "e") this.faults.push({ place: cell.place, reason: "CELL_ERROR" });
    this.told.cell(text);
    this.characters += text.length;
    if (this.characters > workbookLimits.rowCharacters) throw new FileRefusal("LINE_TOO_LONG", `row ${this.rowNo}`);
  }

  private shown({ type, text, isDay }: OpenCell): string {
    if (type === "s") {
      const shared = text === "" ? "" : this.context.strings[Number(text)];
      if (shared === undefined) throw new FileRefusal("WORKBOOK_UNREADABLE", `row ${this.rowNo} names a text that is not there`);
      this.told.shared(shared);
      return shared;
    }
    if (type === "b") return text === "1" ? "TRUE" : "FALSE";
    if (type === "n" && isDay && text !== "") return dayOfSerial(Number(text), this.context.is1904) ?? text;
    return type === "n" ? numberText(text) : plainText(text);
  }

  private endRow(): void {
    if (this.cells.length === 0) return;
    const { rowNo, cells, faults } = this;
    this.rows.push({ rowNo, cells, isClean: !cells.some(hasForbidden), ...(faults.length > 0 && { faults }) });
    this.cells = [];
  }
}

function rowOf(reference: string): number {
  return Number(/\d+$/.exec(reference)?.[0] ?? 0);
}
