import { digitsOf, openingLines, pairsFor, quotaOf, seedText, stratumLine, ticketText, tokenLine } from "./draw.ts";
import { Fingerprint, fingerprint } from "./sha256.ts";

/** The first line of a published file: what was drawn and how. Files of the first form say less, and more of them cannot be computed again. */
export type Head = {
  readonly draw: string;
  readonly form?: number;
  readonly officers: readonly string[];
  /** Those of them who had left before the drawing; null before it, and where it was not told. */
  readonly left?: readonly string[] | null;
  readonly strata: readonly { readonly rateBps: number; readonly size: number; readonly drawn: number }[];
  readonly listHash: string;
  /** The number as it is hashed. */
  readonly value: string | null;
  /** The same as it was entered, of which the digits are hashed; null or absent where that was not told. */
  readonly valuePublished?: string | null;
  readonly seed: string | null;
  readonly drawnAt?: string | Date | null;
};
/** Every other line: a token with the number of its stratum, and behind all tokens who goes to which visit. */
export type TokenLine = { readonly stratum: number; readonly token: string; readonly drawn?: true };
export type PairLine = { readonly turn: number; readonly pair: readonly string[] };

export const parts = ["list", "seed", "tokens", "pairs"] as const;
export type Part = (typeof parts)[number];
/** Whether a part of what was published follows from list and number, is not there yet, or is not said in a file of the first form. */
export type Finding = "equal" | "differs" | "not_yet" | "not_told";

export type Replayed = {
  readonly listHash: string;
  readonly seed: string | null;
  readonly found: Readonly<Record<Part, Finding>>;
  /** How many tokens the file marks as drawn, and the first of them. */
  readonly drawn: number;
  readonly tokens: readonly string[];
  /** A token that is marked though another of its stratum has a lower ticket. */
  readonly misplaced: { readonly token: string; readonly lower: string } | null;
  /** The first turn that others go to than the number says. */
  readonly wrongTurn: number | null;
};

/** Whether nothing of it differs. What is not told is no difference. */
export const isEqual = ({ found }: Pick<Replayed, "found">): boolean => parts.every((part) => found[part] !== "differs");

const shown = 1_000;

/**
 * Computes a draw from its published file, by nothing that this site says of the result: the file is read as it comes, in pieces, and memory stays flat
 * whatever its length. What was computed is held against what stands on the draw's page, or in the file's own first line. Refuses a file that is none.
 */
export async function replay(
  file: AsyncIterable<string>,
  { published, onRead }: { published?: Pick<Head, "listHash" | "seed">; onRead?: (tokens: number) => void } = {},
): Promise<Replayed> {
  let reading: Reading | null = null;
  for await (const lines of wholeLines(file)) {
    for (const line of lines) {
      if (reading === null) reading = reader(JSON.parse(line) as Head);
      else reading.take(JSON.parse(line) as TokenLine | PairLine);
    }
    if (reading) onRead?.(reading.read());
  }
  if (reading === null) throw new Error("the file is empty");
  return reading.end(published);
}

async function* wholeLines(file: AsyncIterable<string>): AsyncGenerator<string[]> {
  let begun = "";
  for await (const piece of file) {
    const lines = (begun + piece).split("\n");
    begun = lines.pop() ?? "";
    yield lines;
  }
  if (begun !== "") yield [begun];
}

type Reading = {
  readonly take: (line: TokenLine | PairLine) => void;
  readonly read: () => number;
  readonly end: (published?: Pick<Head, "listHash" | "seed">) => Replayed;
};

function reader(head: Head): Reading {
  const [list, tokens, pairs] = [listOf(head), tokensOf(head), pairsOf(head)];
  return {
    take: (line) => {
      if ("turn" in line) return pairs.take(line);
      list.take(line);
      tokens.take(line);
    },
    read: list.read,
    end: ({ listHash: told, seed: toldSeed } = head) => {
      const { listHash, isWhole } = list.end();
      const seed = head.value === null ? null : fingerprint(seedText(listHash, head.value));
      // Tickets were computed by the seed that the file names: they prove something of this draw where that is its own.
      const isOwn = seed === head.seed && seed === toldSeed && isOfItsDigits(head);
      const { isSame: areLowest, ...marked } = tokens.end();
      const { isSame: arePairs, entered, wrongTurn } = pairs.end();
      const isTold = head.form !== undefined;
      const later = (told: boolean, isThere: boolean, isSame: boolean): Finding => {
        if (!told) return "not_told";
        if (!head.drawnAt) return isThere ? "differs" : "not_yet";
        return isSame && isOwn ? "equal" : "differs";
      };
      const found = {
        list: isWhole && listHash === told ? "equal" : "differs",
        seed: isOwn ? (seed === null ? "not_yet" : "equal") : "differs",
        tokens: later(isTold, marked.drawn > 0, areLowest),
        pairs: later(isTold && !(head.drawnAt && !head.left), entered > 0, arePairs),
      } as const;
      return { listHash, seed, found, ...marked, wrongTurn: found.pairs === "differs" ? wrongTurn : null };
    },
  };
}

/** Whether what is hashed are the digits of the number that was entered, where both are told. */
const isOfItsDigits = ({ value, valuePublished }: Head): boolean => !valuePublished || digitsOf(valuePublished) === value;

/** The fingerprint of the list, and whether its strata are as large as they are said to be and hold each token once, in ascending order. */
function listOf({ draw, officers, strata }: Head) {
  const hash = new Fingerprint().add(openingLines(draw, officers));
  let [place, size, read, last, isWhole] = [-1, 0, 0, "", true];
  const goTo = (next: number) => {
    for (; place < next; last = "", size = 0) {
      if (size !== (strata[place]?.size ?? 0)) isWhole = false;
      const stratum = strata[++place];
      if (stratum) hash.add(stratumLine(place, stratum));
    }
  };
  return {
    take: ({ stratum, token }: TokenLine) => {
      goTo(Math.min(stratum - 1, strata.length));
      if (place !== stratum - 1 || token <= last) isWhole = false;
      hash.add(tokenLine(token));
      last = token;
      size++;
      read++;
    },
    read: () => read,
    end: () => {
      goTo(strata.length);
      return { listHash: hash.end(), isWhole };
    },
  };
}

/** Whether of every stratum those are marked that hold the lowest tickets, as many as its share says. */
function tokensOf({ strata, seed }: Head) {
  const marks = strata.map(() => ({ count: 0, highest: "", of: "", lowest: "~", left: "" }));
  const tokens: string[] = [];
  return {
    take: ({ stratum, token, drawn }: TokenLine) => {
      const own = marks[stratum - 1];
      if (!own || (seed === null && !drawn)) return;
      const ticket = fingerprint(ticketText(seed ?? "", token));
      if (drawn) {
        own.count++;
        if (tokens.length < shown) tokens.push(token);
        if (ticket > own.highest) [own.highest, own.of] = [ticket, token];
      } else if (ticket < own.lowest) [own.lowest, own.left] = [ticket, token];
    },
    end: () => {
      const drawn = marks.reduce((sum, { count }) => sum + count, 0);
      const wrong = marks.find(({ highest, lowest }) => highest > lowest);
      const isWhole = strata.every(
        ({ rateBps, size, drawn: quota }, place) => quota === quotaOf(size, rateBps) && marks[place]?.count === quota,
      );
      return { drawn, tokens, misplaced: wrong ? { token: wrong.of, lower: wrong.left } : null, isSame: isWhole && !wrong };
    },
  };
}

/** Whether those of the list's officers who had not left go to the visits, two by two in the order of their tickets. */
function pairsOf({ officers, left, seed, strata }: Head) {
  const ticketOf = new Map(officers.map((one) => [one, fingerprint(ticketText(seed ?? "", one))]));
  const inTurn = officers
    .filter((one) => !left?.includes(one))
    .toSorted((one, other) => ((ticketOf.get(one) ?? "") < (ticketOf.get(other) ?? "") ? -1 : 1));
  const visits = inTurn.length < 2 ? 0 : strata.reduce((sum, { drawn }) => sum + drawn, 0);
  const rounds = pairsFor(inTurn, Math.min(visits, inTurn.length));
  const isListed = (left ?? []).every((one) => ticketOf.has(one));
  let [turns, wrongTurn]: [number, number | null] = [0, null];
  return {
    take: ({ turn, pair }: PairLine) => {
      const due = rounds[turns++ % rounds.length];
      if (turn !== turns || turn > visits || pair.join() !== due?.join()) wrongTurn ??= turn;
    },
    end: () => {
      if (turns < visits) wrongTurn ??= turns + 1;
      return { isSame: wrongTurn === null && isListed, entered: turns, wrongTurn };
    },
  };
}
