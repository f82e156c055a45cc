import { lowest, openingLines, quotaOf, seedText, stratumLine, ticketText, tokenLine } from "./draw.ts";

/** What is published of a draw, and is computed again from: the same in a browser, in a command and in a test. */
export type Published = {
  readonly drawId: string;
  readonly officers: readonly string[];
  readonly strata: readonly { readonly rateBps: number; readonly tokens: readonly string[] }[];
  readonly value: string | null;
};

export type Replayed = {
  readonly listHash: string;
  readonly seed: string | null;
  /** The drawn tokens of each stratum; empty before there is a number. */
  readonly drawn: readonly (readonly string[])[];
};

/** Computes a draw from its published list and number, by nothing that this site says of the result. */
export async function replay({ drawId, officers, strata, value }: Published): Promise<Replayed> {
  const text = strata.flatMap(({ rateBps, tokens }, place) => [
    stratumLine(place, { rateBps, size: tokens.length }),
    ...tokens.toSorted().map(tokenLine),
  ]);
  const listHash = await fingerprint(openingLines(drawId, officers) + text.join(""));
  if (value === null) return { listHash, seed: null, drawn: strata.map(() => []) };
  const seed = await fingerprint(seedText(listHash, value));
  const drawn: string[][] = [];
  for (const { rateBps, tokens } of strata) drawn.push(await drawFrom(tokens, seed, quotaOf(tokens.length, rateBps)));
  return { listHash, seed, drawn };
}

/** The tokens that a seed draws from a stratum. */
export async function drawFrom(tokens: readonly string[], seed: string, quota: number): Promise<string[]> {
  const byTicket = new Map<string, string>();
  for (let first = 0; first < tokens.length; first += atOnce) {
    const some = tokens.slice(first, first + atOnce);
    const tickets = await Promise.all(some.map((token) => fingerprint(ticketText(seed, token))));
    tickets.forEach((ticket, place) => {
      byTicket.set(ticket, some[place] ?? "");
    });
  }
  return lowest([...byTicket.keys()], quota).map((ticket) => byTicket.get(ticket) ?? "");
}

const atOnce = 4_096;

/** SHA-256 in lower-case hex over UTF-8, by whatever runs this. */
export async function fingerprint(text: string): Promise<string> {
  const digest = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(text));
  return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, "0")).join("");
}

/** A published file, as it was downloaded: the first line says what was drawn and how, every other is a token with the number of its stratum. */
export function readPublished(
  file: string,
): Published & { readonly listHash: string; readonly seed: string | null; readonly drawn: readonly number[] } {
  const [first = "", ...rest] = file.split("\n");
  const head = JSON.parse(first) as {
    draw: string;
    officers: string[];
    strata: { rateBps: number; drawn: number }[];
    value: string | null;
    listHash: string;
    seed: string | null;
  };
  const tokens = head.strata.map((): string[] => []);
  for (const written of rest) {
    if (written === "") continue;
    const { stratum, token } = JSON.parse(written) as { stratum: number; token: string };
    tokens[stratum - 1]?.push(token);
  }
  const { draw: drawId, officers, value, listHash, seed } = head;
  return {
    ...{ drawId, officers, value, listHash, seed },
    strata: head.strata.map(({ rateBps }, place) => ({ rateBps, tokens: tokens[place] ?? [] })),
    drawn: head.strata.map(({ drawn }) => drawn),
  };
}
