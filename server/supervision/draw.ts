import { type EvaluationGrade, evaluationGrades } from "../../db/schema/words.ts";

/**
 * A draw that anybody can compute again. Before the number is known: who is drawn from, in strata of one rate, each under a token that tells nobody
 * whose it is, and the fingerprint of the whole list. After it: fingerprint and number make the seed, seed and token make a ticket, and of every
 * stratum the lowest tickets are drawn. All pure; fingerprints are SHA-256 in lower-case hex over UTF-8, whoever computes them.
 */

/** Those who are drawn with one chance. */
export type Stratum = { readonly rateBps: number; readonly size: number; readonly quota: number };

/** A grade, or the word for having none. */
export const standings = [...evaluationGrades, "none"] as const;
export type Standing = EvaluationGrade | "none";

/** Fewer than so many are no stratum of their own: a group that small would tell whom it holds. */
export const leastStratum = 5;

/** How many of a stratum are drawn: every part of one counts as one. Nobody at a rate of nothing. */
export const quotaOf = (size: number, rateBps: number): number => Math.ceil((size * rateBps) / 10_000);

/**
 * In which stratum, by its rate, those of each rate are drawn. What is too small joins the next lower rate, and what is too small and lowest takes the
 * next one in at its own rate, so that nobody is drawn more often than its rate says.
 */
export function joinSmall(sizes: ReadonlyMap<number, number>): ReadonlyMap<number, number> {
  const groups: { rate: number; size: number; rates: number[] }[] = [...sizes]
    .filter(([, size]) => size > 0)
    .sort(([one], [other]) => other - one)
    .map(([rate, size]) => ({ rate, size, rates: [rate] }));
  for (let place = 0; place < groups.length - 1; place++) {
    const [small, lower] = [groups[place], groups[place + 1]];
    if (!small || !lower || small.size >= leastStratum) continue;
    groups.splice(place--, 2, joined(small, lower));
  }
  const [last, above] = [groups.at(-1), groups.at(-2)];
  if (last && above && last.size < leastStratum) groups.splice(-2, 2, joined(above, last));
  return new Map(groups.flatMap(({ rate, rates }) => rates.map((own) => [own, rate] as const)));
}

type Group = { readonly rate: number; readonly size: number; readonly rates: readonly number[] };
const joined = (higher: Group, lower: Group) => ({
  rate: lower.rate,
  size: higher.size + lower.size,
  rates: [...higher.rates, ...lower.rates],
});

/** The strata of a draw, the highest rate first, and in which of them each standing is. Standings nobody has are in none. */
export function strataOf(
  rates: Readonly<Record<Standing, number>>,
  counts: ReadonlyMap<Standing, number>,
): { readonly strata: readonly Stratum[]; readonly placeOf: ReadonlyMap<Standing, number> } {
  const sizes = new Map<number, number>();
  for (const [standing, count] of counts) sizes.set(rates[standing], (sizes.get(rates[standing]) ?? 0) + count);
  const drawnAt = [...new Set(joinSmall(sizes).values())].sort((one, other) => other - one);
  return strataAt(drawnAt, rates, counts);
}

/** The same in the strata of some rates, the highest first: each standing is in that of the next rate that is not above its own. */
export function strataAt(
  drawnAt: readonly number[],
  rates: Readonly<Record<Standing, number>>,
  counts: ReadonlyMap<Standing, number>,
): { readonly strata: readonly Stratum[]; readonly placeOf: ReadonlyMap<Standing, number> } {
  const places = [...counts].flatMap(([standing, count]) =>
    count > 0 ? [[standing, drawnAt.findIndex((rate) => rate <= rates[standing])] as const] : [],
  );
  const strata = drawnAt.map((rateBps, place) => {
    const size = places.reduce((sum, [standing, own]) => (own === place ? sum + (counts.get(standing) ?? 0) : sum), 0);
    return { rateBps, size, quota: quotaOf(size, rateBps) };
  });
  return { strata, placeOf: new Map(places) };
}

/**
 * Every choice of two strata or more that leaves nobody drawn more often than the rule says: as many as there can be first, and of as many those that keep
 * the highest rates apart.
 */
export function coarser(drawnAt: readonly number[]): readonly (readonly number[])[] {
  const [lowestRate] = drawnAt.slice(-1);
  if (lowestRate === undefined) return [];
  let choices: number[][] = [[lowestRate]];
  for (const rate of drawnAt.slice(0, -1).toReversed()) choices = choices.map((kept) => [rate, ...kept]).concat(choices);
  return choices.filter(({ length }) => length > 1).sort((one, other) => other.length - one.length);
}

/** The first lines of the text whose fingerprint is published: which draw it is, and by their fingerprints who may be sent to inspect. */
export function openingLines(drawId: string, officers: readonly string[]): string {
  return ["xinfu-draw/1", `draw ${drawId}`, `officers ${officers.length}`, ...officers.toSorted()].map(line).join("");
}

/** The line above a stratum's tokens, which follow one on a line in ascending order. Strata are numbered from 1. */
export function stratumLine(place: number, { rateBps, size }: Pick<Stratum, "rateBps" | "size">): string {
  return line(`stratum ${place + 1} rate ${rateBps} size ${size}`);
}

const line = (text: string): string => `${text}\n`;
export const tokenLine = line;

/**
 * A public number as it makes the seed: its digits in the order in which they were published, and nothing between them. Whoever enters it chooses no comma
 * and no space, and with them no other draw.
 */
export const digitsOf = (published: string): string => published.normalize("NFKC").replaceAll(/\D/g, "");

/** What the seed is the fingerprint of: the list's fingerprint, and right behind it the number, its digits alone. */
export const seedText = (listHash: string, value: string): string => listHash + value;
/** What a ticket is the fingerprint of: the seed, and right behind it the token. */
export const ticketText = (seed: string, token: string): string => seed + token;
/** What a token is the fingerprint of: its secret salt, and right behind it the unified code. */
export const tokenText = (salt: string, code: string): string => salt + code;

/** The lowest of some tickets, in ascending order: whoever holds one is drawn. */
export const lowest = (tickets: readonly string[], quota: number): string[] => tickets.toSorted(byText).slice(0, quota);

const byText = (one: string, other: string): number => (one < other ? -1 : one > other ? 1 : 0);

/**
 * Two inspectors for each visit, in turn: officers in the order of their tickets, visits in the order of their turns. Empty where the unit has fewer than two
 * (行政处罚法 Art. 42).
 */
export function pairsFor<T>(officers: readonly T[], visits: number): readonly (readonly T[])[] {
  if (officers.length < 2) return Array.from({ length: visits }, () => []);
  const at = (place: number) => officers[place % officers.length] as T;
  return Array.from({ length: visits }, (_, visit) => [at(2 * visit), at(2 * visit + 1)]);
}
