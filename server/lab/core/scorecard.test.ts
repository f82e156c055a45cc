import fc from "fast-check";
import { expect, test } from "vitest";
import { calibrationOf } from "./calibration.ts";
import { chooseScorecard } from "./choose.ts";
import { diceOf } from "./dice.ts";
import { areaOf } from "./ranking.ts";
import { type Sample, takeRows } from "./sample.ts";
import { defaultScale, evidenceOf, fitScorecard, probabilitiesBy, probabilityAt, scoresBy } from "./scorecard.ts";
import { stretchCard } from "./stretch.ts";

/** Firms that end badly more often the fewer sales and the more void invoices they have; a column of noise; gaps. */
function sampleOf(seed: number, rows = 400): Sample {
  const dice = diceOf(seed);
  const column = () => Float64Array.from({ length: rows }, () => (dice() < 0.05 ? Number.NaN : dice()));
  const [sales, voids, noise] = [column(), column(), column()] as [Float64Array, Float64Array, Float64Array];
  const trade = Array.from({ length: rows }, () => (dice() < 0.5 ? "retail" : dice() < 0.9 ? "building" : null));
  const risk = (row: number) =>
    0.3 - 0.4 * ((sales[row] || 0.5) - 0.5) + 0.3 * ((voids[row] || 0.5) - 0.5) + (trade[row] === "building" ? 0.1 : 0);
  return {
    columns: [
      { name: "sales", kind: "number", values: sales },
      { name: "voids", kind: "number", values: voids },
      { name: "noise", kind: "number", values: noise },
      { name: "trade", kind: "word", values: trade },
    ],
    subjects: Array.from({ length: rows }, (_, row) => `s${row}`),
    isBad: Uint8Array.from({ length: rows }, (_, row) => Number(dice() < risk(row))),
    decidedOn: null,
  };
}
const seeds = fc.integer({ min: 1, max: 1e6 });

test("points add up to the log odds of the regression, on the scale, and to the probability", () => {
  fc.assert(
    fc.property(seeds, (seed) => {
      const sample = sampleOf(seed);
      const card = fitScorecard(sample);
      const factor = 40 / Math.LN2;
      const evidence = evidenceOf(
        card.lines.map(({ binned }) => binned),
        sample,
      );
      const intercept = (card.start - 600) / factor + Math.log(20);
      const probabilities = probabilitiesBy(card, sample);
      for (const [row, { score, probabilityOfBad }] of scoresBy(card, sample).entries()) {
        const logit = card.lines.reduce((sum, { weight }, at) => sum + weight * (evidence[at]?.[row] ?? 0), intercept);
        expect(score).toBeCloseTo(600 + factor * (logit - Math.log(20)), 6);
        expect(probabilityOfBad).toBeCloseTo(1 / (1 + Math.exp(logit)), 9);
        expect(probabilities[row]).toBeCloseTo(probabilityOfBad, 12);
      }
    }),
    { numRuns: 20 },
  );
});

test("the scale says what it promises: 600 points are twenty to one, forty more are forty to one", () => {
  expect(probabilityAt(600, defaultScale)).toBeCloseTo(1 / 21, 12);
  expect(probabilityAt(640, defaultScale)).toBeCloseTo(1 / 41, 12);
});

test("reasons name what each attribute cost against its best bin, heaviest first; the best in all has none", () => {
  const sample = sampleOf(4);
  const card = fitScorecard(sample);
  const best = card.lines.reduce((sum, { points }) => sum + Math.max(...points), card.start);
  for (const { score, reasons } of scoresBy(card, sample)) {
    expect(score).toBeCloseTo(best - reasons.reduce((sum, { lost }) => sum + lost, 0), 6);
    expect(reasons.every(({ lost }, at) => lost > 0 && lost <= (reasons[at - 1]?.lost ?? Number.POSITIVE_INFINITY))).toBe(true);
  }
  expect(card.lines.map(({ binned }) => binned.column)).toContain("sales");
});

test("no attribute gives more for its worse bin", () => {
  fc.assert(
    fc.property(seeds, (seed) => {
      for (const { binned, points } of fitScorecard(sampleOf(seed, 120), { ivMin: 0, ridge: 0.01 }).lines) {
        const order = binned.bins.map((bin, at) => ({ woe: bin.woe, points: points[at] ?? 0 })).sort((a, b) => a.woe - b.woe);
        expect(order.every((bin, at) => at === 0 || bin.points >= (order[at - 1]?.points ?? 0))).toBe(true);
      }
    }),
    { numRuns: 30 },
  );
});

test("the order of rows does not matter", () => {
  const sample = sampleOf(8);
  const turned = takeRows(sample, [...sample.subjects.keys()].reverse());
  const [one, other] = [fitScorecard(sample), fitScorecard(turned)];
  expect(other.lines.map(({ binned }) => binned)).toEqual(one.lines.map(({ binned }) => binned));
  for (const [at, line] of one.lines.entries()) {
    for (const [bin, points] of line.points.entries()) expect(other.lines[at]?.points[bin]).toBeCloseTo(points, 6);
  }
});

test("a sample that tells nothing gives everybody the share of bad", () => {
  const sample = sampleOf(2);
  const card = fitScorecard(sample, { ivMin: 99 });
  expect(card.lines).toEqual([]);
  expect(probabilitiesBy(card, sample)[0]).toBeCloseTo(sample.isBad.reduce((sum, bad) => sum + bad, 0) / 400, 9);
});

test("a card asked of rows without its column says which", () => {
  const sample = sampleOf(3);
  expect(() => scoresBy(fitScorecard(sample), { ...sample, columns: sample.columns.slice(1) })).toThrow("sales");
});

test("a card with a chosen ridge is the same for the same seed, ranks rows it has not seen, and its probabilities keep the mean", () => {
  const [learnt, unseen] = [sampleOf(21, 600), sampleOf(22, 600)];
  const { card, ridge } = chooseScorecard(learnt, 5);
  expect(chooseScorecard(learnt, 5)).toEqual({ card, ridge });
  expect([1, 10, 100]).toContain(ridge);
  const given = probabilitiesBy(card, unseen);
  expect(areaOf(given, unseen.isBad).auc).toBeGreaterThan(0.55);
  const share = (values: Float64Array | Uint8Array) => [...values].reduce((sum, value) => sum + value, 0) / values.length;
  expect(share(given)).toBeCloseTo(share(unseen.isBad), 1);
});

test("a stretched card lies on the line of the rows it was stretched by, and keeps every order", () => {
  const [learnt, harder] = [sampleOf(31), sampleOf(32)];
  // The same firms in a harder year: one good end in three turns bad.
  const isBad = harder.isBad.map((bad, row) => (row % 3 === 0 ? 1 : bad));
  const card = fitScorecard(learnt, { ridge: 100 });
  const given = probabilitiesBy(card, harder);
  const stretched = probabilitiesBy(stretchCard(card, given, isBad), harder);
  const line = calibrationOf(stretched, isBad);
  expect(line?.slope.value).toBeCloseTo(1, 6);
  expect(line?.intercept.value).toBeCloseTo(0, 6);
  expect(areaOf(stretched, isBad).auc).toBeCloseTo(areaOf(given, isBad).auc, 12);
});

test("a card whose order was the wrong one is left as it was", () => {
  const sample = sampleOf(33);
  const card = fitScorecard(sample);
  expect(
    stretchCard(
      card,
      probabilitiesBy(card, sample).map((share) => 1 - share),
      sample.isBad,
    ),
  ).toBe(card);
});
