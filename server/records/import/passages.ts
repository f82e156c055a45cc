import { canonicalJson, sha256 } from "../../kernel/canonical.ts";
import type { Day } from "../../kernel/dates.ts";
import { type Arrival, Arrivals } from "../quality/arrivals.ts";
import type { Layout } from "./header.ts";

/**
 * A run of whole rows between two lines that end one by what they say, wherever in a file they stand: where a file is told again with rows put in
 * or taken out, every passage that they do not touch is the same text.
 */
export type Passage = {
  readonly hash: string;
  /** How far it moves the number of a row; blank lines count. */
  readonly lines: number;
  readonly rows: number;
  readonly arrivals: readonly Arrival[];
};

/** A passage's place among the rows that were split. `known`: its rows are passed over. */
type Mark = { readonly hash: string; readonly from: number; readonly to: number; readonly known: Passage | null };

const passageCharactersMax = 16 * 1024;
/** One line of so many ends a passage. */
const linesEach = 64;
/** Long enough to be quick, short enough that a number of some digits is not stepped over. */
const stride = 4;
const hashCharacters = 32;
const bytesPerUnit = 2;
const scratch = Buffer.alloc(bytesPerUnit * (passageCharactersMax + 1_024));

/** Where the passage that begins at a row's start ends; null where the text does not hold all of it yet, -1 where it is too long to be one. */
export function passageEnd(text: string, start: number): number | null {
  for (let from = start; ; ) {
    const newline = text.indexOf("\n", from);
    if (newline < 0) return text.length - start > passageCharactersMax ? -1 : null;
    const end = newline + 1;
    if (end - start >= passageCharactersMax || endsPassage(text, from, newline)) return end;
    from = end;
  }
}

/** Whether a line ends its passage, by its own characters alone: one of so many is looked at (FNV-1a). */
function endsPassage(text: string, from: number, to: number): boolean {
  let sum = 0x811c9dc5;
  for (let at = from; at < to; at += stride) sum = Math.imul(sum ^ text.charCodeAt(at), 0x01000193);
  return ((sum ^ (sum >>> 15)) & (linesEach - 1)) === 0;
}

/** Of the text as the machine holds it: writing it as UTF-8 would take longer than hashing it. */
function hashOf(text: string): string {
  const bytes =
    text.length * bytesPerUnit > scratch.length ? Buffer.from(text, "utf16le") : scratch.subarray(0, scratch.write(text, "utf16le"));
  return sha256(bytes).slice(0, hashCharacters);
}

/**
 * One file's passages while it is read: which of them are known, and what the others turn out to hold. Rows are read one by one until the layout is
 * known, and after the last passage. Holds no row.
 */
export class Passages {
  passedOver = 0;
  private readonly known: ReadonlyMap<string, Passage>;
  private readonly keep: (passage: Passage) => void;
  private layout: string | null = null;
  private marks: Mark[] = [];
  private at: Mark | null = null;
  private rows = 0;
  private isOdd = false;
  private arrivals = new Arrivals({ keepsDays: true });
  private readonly oldestTimely: Day | null;
  private readonly whole: Arrivals;

  /** `whole`: the counts of the whole file, which every row's add to. `keep`: is told every passage of which no row was odd or refused. */
  constructor(of: { known: ReadonlyMap<string, Passage>; oldestTimely: Day | null; whole: Arrivals; keep: (passage: Passage) => void }) {
    this.known = of.known;
    this.keep = of.keep;
    this.whole = of.whole;
    this.oldestTimely = of.oldestTimely;
  }

  /** From the next piece of text on; equal text is an equal passage only under an equal layout. */
  begin({ form, columns }: Layout): void {
    this.layout ??= canonicalJson([form.key, columns]);
  }

  get isBegun(): boolean {
    return this.layout !== null;
  }

  endOf(text: string, start: number): number | null {
    return passageEnd(text, start);
  }

  find(text: string, delimiter: string): { readonly hash: string; readonly known: Passage | null } {
    const hash = hashOf(`${this.layout}${delimiter}${text}`);
    return { hash, known: this.known.get(hash) ?? null };
  }

  mark(mark: Mark): void {
    this.marks.push(mark);
  }

  /** Before a row is looked at: passages that end before it are told. Returns where the row's arrival is counted. */
  reach(rowNo: number): Arrivals {
    while (this.at && this.at.to < rowNo) this.leave();
    while (!this.at && this.marks[0] && this.marks[0].from <= rowNo) {
      this.at = this.marks.shift() as Mark;
      if (this.at.to < rowNo) this.leave();
    }
    if (!this.at) return this.whole;
    this.rows++;
    return this.arrivals;
  }

  /** Of the row that was reached last: it was refused, or gave cause for caution. */
  odd(): void {
    this.isOdd = true;
  }

  end(): void {
    this.reach(Infinity);
  }

  private leave(): void {
    const { hash, from, to, known } = this.at as Mark;
    const passage = known ?? { hash, lines: to - from + 1, rows: this.rows, arrivals: this.arrivals.list() };
    if (known) this.passedOver += known.rows;
    this.whole.merge(passage.arrivals, this.oldestTimely);
    if (!this.isOdd) this.keep(passage);
    this.at = null;
    this.rows = 0;
    this.isOdd = false;
    this.arrivals = new Arrivals({ keepsDays: true });
  }
}
