import fc from "fast-check";
import { expect, test } from "vitest";
import { type PublishedDraw, piecesOf, publishedDraw } from "../../db/testing/published-draw.ts";
import { sha256 } from "../kernel/canonical.ts";
import type { TokenLine } from "./replay.ts";
import { isEqual, type Part, parts, replay } from "./replay.ts";

const token = fc.string({ minLength: 1, maxLength: 8 }).map(sha256);
const lists = fc
  .uniqueArray(token, { minLength: 3, maxLength: 36 })
  .map((tokens) => [0, 1, 2].map((place) => tokens.filter((_, at) => at % 3 === place)));
const officers = ["one", "two", "three"].map(sha256).sort();
const twenty = Array.from({ length: 20 }, (_, at) => sha256(`token ${at}`));
const drawn = publishedDraw([twenty.slice(0, 12), twenty.slice(12)], "071219", officers);
const foundIn = async (file: PublishedDraw) => (await replay(piecesOf(file))).found;
const allEqual = { list: "equal", seed: "equal", tokens: "equal", pairs: "equal" };

test("whatever the tokens, the number, and who left, every part is computed again, in pieces of any length", async () => {
  const number = fc.integer({ min: 100, max: 999_999 }).map(String);
  await fc.assert(
    fc.asyncProperty(lists, number, fc.subarray(officers), fc.integer({ min: 1, max: 400 }), async (some, value, left, length) => {
      const file = publishedDraw(some, value, officers, left);
      const replayed = await replay(piecesOf(file, length));
      expect(replayed.found).toEqual(allEqual);
      expect(replayed).toMatchObject({ listHash: file.head.listHash, seed: file.head.seed });
      expect(replayed.tokens).toEqual(file.tokens.filter((line) => line.drawn).map((line) => line.token));
    }),
    { numRuns: 60 },
  );
});

test("a number that is told as it was entered is the one whose digits are hashed", async () => {
  expect(await foundIn({ ...drawn, head: { ...drawn.head, valuePublished: "07 12 + 19" } })).toEqual(allEqual);
});

test("before there is a number the list is proved, and nothing else is there yet", async () => {
  const replayed = await replay(piecesOf(publishedDraw([twenty], null, officers)));

  expect(replayed.found).toEqual({ list: "equal", seed: "not_yet", tokens: "not_yet", pairs: "not_yet" });
  expect(replayed).toMatchObject({ seed: null, drawn: 0, wrongTurn: null, misplaced: null });
});

test("marks and pairs before there is a number are noticed", async () => {
  const waiting = publishedDraw([twenty], null, officers);
  const early = { ...waiting, tokens: waiting.tokens.map((line) => ({ ...line, drawn: true as const })), pairs: drawn.pairs };

  expect(await foundIn(early)).toMatchObject({ tokens: "differs", pairs: "differs" });
});

/** The file with the mark of its first drawn token moved to the first of the same stratum that was not. */
function withMarkMoved({ tokens, ...file }: PublishedDraw): PublishedDraw {
  const from = tokens.findIndex((line) => line.drawn);
  const to = tokens.findIndex((line) => !line.drawn && line.stratum === tokens[from]?.stratum);
  const marked = ({ stratum, token: one }: TokenLine, is: boolean): TokenLine => ({ stratum, token: one, ...(is ? { drawn: true } : {}) });
  return { ...file, tokens: tokens.map((line, at) => (at === from || at === to ? marked(line, at === to) : line)) };
}
const swapped = <T>(some: readonly T[], at: number) => some.with(at, some[at + 1] as T).with(at + 1, some[at] as T);
const [first = "", second = "", third = ""] = drawn.pairs.flatMap(({ pair }) => pair);

test.each<[string, PublishedDraw, Part[]]>([
  ["a mark at another token", withMarkMoved(drawn), ["tokens"]],
  ["one mark fewer", { ...drawn, tokens: drawn.tokens.map(({ stratum, token: one }) => ({ stratum, token: one })) }, ["tokens"]],
  ["another token", { ...drawn, tokens: drawn.tokens.with(0, { stratum: 1, token: "0".repeat(64) }) }, ["list", "seed", "tokens", "pairs"]],
  [
    "a token that is listed twice",
    { ...drawn, tokens: [drawn.tokens[0] as TokenLine, ...drawn.tokens] },
    ["list", "seed", "tokens", "pairs"],
  ],
  ["tokens out of their order", { ...drawn, tokens: swapped(drawn.tokens, 0) }, ["list", "seed", "tokens", "pairs"]],
  ["two officers who changed places", { ...drawn, pairs: drawn.pairs.with(1, { turn: 2, pair: [second, first] }) }, ["pairs"]],
  ["a visit that is missing", { ...drawn, pairs: drawn.pairs.slice(0, -1) }, ["pairs"]],
  ["a visit that nobody drew", { ...drawn, pairs: [...drawn.pairs, { turn: drawn.pairs.length + 1, pair: [first, third] }] }, ["pairs"]],
  ["one who is said to have left", { ...drawn, head: { ...drawn.head, left: [first] } }, ["pairs"]],
  ["one who left and never was there", { ...drawn, head: { ...drawn.head, left: [sha256("four")] } }, ["pairs"]],
  ["other officers", { ...drawn, head: { ...drawn.head, officers: officers.slice(1) } }, ["list", "seed", "tokens", "pairs"]],
  ["another number", { ...drawn, head: { ...drawn.head, value: "071220" } }, ["seed", "tokens", "pairs"]],
  ["a number whose digits are others", { ...drawn, head: { ...drawn.head, valuePublished: "07 12 + 20" } }, ["seed", "tokens", "pairs"]],
  ["another seed", { ...drawn, head: { ...drawn.head, seed: sha256("mine") } }, ["seed", "tokens", "pairs"]],
  [
    "a share that was not kept",
    { ...drawn, head: { ...drawn.head, strata: drawn.head.strata.map((stratum) => ({ ...stratum, drawn: 2 })) } },
    ["tokens", "pairs"],
  ],
])("%s is found", async (_what, file, differing) => {
  const found = await foundIn(file);

  expect(parts.filter((part) => found[part] === "differs")).toEqual(differing);
  expect(isEqual({ found })).toBe(false);
});

test("it says which token has no business among the drawn, and which turn is wrong", async () => {
  const moved = await replay(piecesOf(withMarkMoved(drawn)));
  const turned = await replay(piecesOf({ ...drawn, pairs: drawn.pairs.with(2, { turn: 3, pair: [first, second] }) }));

  const [wrong] = withMarkMoved(drawn).tokens.filter(({ token: one, drawn: is }, at) => is && !drawn.tokens[at]?.drawn && one);
  expect(moved.misplaced?.token).toBe(wrong?.token);
  expect(turned.wrongTurn).toBe(3);
});

test("what is computed is held against what the page says, not against the file alone", async () => {
  const published = { listHash: sha256("another list"), seed: drawn.head.seed };

  expect((await replay(piecesOf(drawn), { published })).found).toMatchObject({ list: "differs" });
});

test("a file of the first form proves list and seed, and says nothing of the rest; one that was drawn then nothing of pairs", async () => {
  const { form: _form, left: _left, drawnAt: _at, ...head } = drawn.head;
  const tokens = drawn.tokens.map(({ stratum, token: one }) => ({ stratum, token: one }));

  expect(await foundIn({ head, tokens, pairs: [] })).toEqual({ list: "equal", seed: "equal", tokens: "not_told", pairs: "not_told" });
  expect(await foundIn({ ...drawn, head: { ...drawn.head, left: null }, pairs: [] })).toEqual({ ...allEqual, pairs: "not_told" });
});

test("a unit of fewer than two officers has no pairs, and is given none", async () => {
  const lonely = publishedDraw([twenty], "071219", officers.slice(0, 1));

  expect(await foundIn(lonely)).toEqual(allEqual);
  expect(await foundIn({ ...lonely, pairs: [{ turn: 1, pair: [first, second] }] })).toMatchObject({ pairs: "differs" });
});

test("another rate, another draw, other officers: another fingerprint", async () => {
  const { listHash } = await replay(piecesOf(drawn));
  const others = [
    { ...drawn.head, draw: "sdr_2" },
    { ...drawn.head, officers: [sha256("one")] },
    { ...drawn.head, strata: drawn.head.strata.map((stratum) => ({ ...stratum, rateBps: 1 })) },
  ];
  for (const head of others) expect((await replay(piecesOf({ ...drawn, head }))).listHash).not.toBe(listHash);
});
