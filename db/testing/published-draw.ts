import { sha256 } from "../../server/kernel/canonical.ts";
import { lowest, openingLines, pairsFor, quotaOf, seedText, stratumLine, ticketText, tokenLine } from "../../server/supervision/draw.ts";
import type { Head, PairLine, TokenLine } from "../../server/supervision/replay.ts";

/** A published file that nobody's database wrote: its lines as they are read. */
export type PublishedDraw = { readonly head: Head; readonly tokens: readonly TokenLine[]; readonly pairs: readonly PairLine[] };

/** A draw from some tokens in strata by a number, with plain sorting of everything; before its number where there is none. */
export function publishedDraw(
  lists: readonly (readonly string[])[],
  value: string | null,
  officers: readonly string[],
  left: readonly string[] = [],
) {
  const strata = lists.map((tokens, place) => {
    const rateBps = 5_000 - 1_000 * place;
    return { rateBps, size: tokens.length, drawn: quotaOf(tokens.length, rateBps) };
  });
  const listed = lists.map((tokens, place) => stratumLine(place, strata[place] ?? fail()) + tokens.toSorted().map(tokenLine).join(""));
  const listHash = sha256(openingLines("sdr_1", officers) + listed.join(""));
  const seed = value === null ? null : sha256(seedText(listHash, value));
  const ticketOf = (one: string) => sha256(ticketText(seed ?? "", one));
  const drawn = new Set(seed ? lists.flatMap((tokens, place) => lowest(tokens.map(ticketOf), strata[place]?.drawn ?? 0)) : []);
  const inTurn = officers.filter((one) => !left.includes(one)).toSorted((one, other) => (ticketOf(one) < ticketOf(other) ? -1 : 1));
  const pairs = pairsFor(inTurn, drawn.size).filter(({ length }) => length > 0);
  return {
    head: {
      draw: "sdr_1",
      form: 2,
      officers,
      left: seed === null ? null : left,
      strata,
      listHash,
      value,
      seed,
      drawnAt: seed === null ? null : "2026-11-24T02:00:00Z",
    },
    tokens: lists.flatMap((tokens, place) =>
      tokens.toSorted().map((token): TokenLine => ({ stratum: place + 1, token, ...(drawn.has(ticketOf(token)) ? { drawn: true } : {}) })),
    ),
    pairs: pairs.map((pair, place) => ({ turn: place + 1, pair })),
  } satisfies PublishedDraw;
}

/** The file in pieces of some length, as a network or a disk gives it. */
export async function* piecesOf({ head, tokens, pairs }: PublishedDraw, length = 1_000): AsyncGenerator<string> {
  const file = [head, ...tokens, ...pairs].map((line) => `${JSON.stringify(line)}\n`).join("");
  for (let first = 0; first < file.length; first += length) yield file.slice(first, first + length);
}

function fail(): never {
  throw new Error("every list has its stratum");
}
