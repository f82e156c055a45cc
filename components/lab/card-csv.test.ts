import { expect, test } from "vitest";
import type { CardFindings, ColumnFindings } from "@/server/lab/result";
import { cardCsv } from "./card-csv";
import { scoreExample, wholePoints } from "./example-score";

const scale: CardFindings["scale"] = { start: 500, base: 600, baseOdds: 20, pointsToDouble: 40, ridge: 1 };
const card = { standing: {} as CardFindings["standing"], curve: [], tenths: [], scale, drift: null };
const bin = (word: string, points: number) => ({
  part: { kind: "words" as const, words: [word] },
  rows: 50,
  bad: 5,
  woe: points / 40,
  points,
});
const columns: ColumnFindings[] = [
  { column: "=cmd()", kind: "word", holds: "values", iv: 0.3, isScored: true, bins: [bin("+1", 40), bin('a "b", c', -20)] },
  { column: "branch", kind: "word", holds: "values", iv: 0.1, isScored: true, bins: [bin("north", 10), bin("south", 0)] },
  { column: "unused", kind: "word", holds: "values", iv: 0, isScored: false, bins: [{ ...bin("x", 0), points: null }] },
];
const words = {
  heads: ["Column", "Bin", "Points", "WOE", "Rows", "Bad"] as const,
  start: "Every row begins with",
  columnName: (column: string) => column,
  binName: (part: { kind: string; words?: readonly string[] }) => part.words?.join() ?? part.kind,
};

test("a card is a table for spreadsheets in which nothing runs, numbers stay numbers, and what is not scored is left out", () => {
  const lines = cardCsv(columns, card, words).split("\r\n");

  expect(lines).toEqual([
    "\ufeffColumn,Bin,Points,WOE,Rows,Bad",
    "Every row begins with,,500.00,,,",
    "'=cmd(),'+1,40.00,1.0000,50,5",
    `'=cmd(),"a ""b"", c",-20.00,-0.5000,50,5`,
    "branch,north,10.00,0.2500,50,5",
    "branch,south,0.00,0.0000,50,5",
    "",
  ]);
});

test("an example's score is the sum of its points; what cost most stands first; at the base the odds are twenty to one", () => {
  const scored = columns.filter(({ isScored }) => isScored);

  expect(scoreExample(scored, [0, 0], { ...scale, start: 550 })).toEqual({
    start: 550,
    score: 600,
    probabilityOfBad: expect.closeTo(1 / 21, 10),
    reasons: [],
  });
  expect(scoreExample(scored, [1, 1], scale)).toMatchObject({
    score: 480,
    reasons: [
      { column: "=cmd()", lost: 60 },
      { column: "branch", lost: 10 },
    ],
  });
});

test("the points that are shown add up: a bin of −3 against a best one of 25 costs 28, whatever the exact ones say", () => {
  const close: ColumnFindings[] = [{ ...(columns[0] as ColumnFindings), bins: [bin("D", 24.6), bin("A", -2.6)] }];

  const { start, score, probabilityOfBad, reasons } = scoreExample(close, [1], { ...scale, start: 500.4 });

  expect(reasons).toMatchObject([{ column: "=cmd()", lost: 28 }]);
  expect([start, score]).toEqual([500, 497]);
  expect(probabilityOfBad).toBeCloseTo(1 / (1 + 20 * 2 ** ((500.4 - 2.6 - 600) / 40)), 10);
  expect([-0.4, 0.5, -0.5, 2.5].map(wholePoints)).toEqual([0, 1, -1, 3]);
});
