import fc from "fast-check";
import { expect, test } from "vitest";
import { inTens } from "../in-tens.ts";
import { groupMin } from "../small-groups.ts";
import { makeToldSets } from "./told-sets.ts";

/** Which subjects each version of a model gives a grade of C or worse: sets of places in a population. */
type Versions = readonly ReadonlySet<number>[];
const population = 60;

/** What each version told when it was compared, beside those before it. */
function tellAll(versions: Versions): (number | null)[] {
  return versions.map((_, last) => {
    const sets = makeToldSets(last + 1);
    for (let subject = 0; subject < population; subject++)
      sets.add(versions.slice(0, last + 1).map((own) => (own.has(subject) ? ["worse"] : [])));
    return sets.tell("worse");
  });
}
const apart = (one: ReadonlySet<number>, other: ReadonlySet<number>) => one.symmetricDifference(other).size;
const aVersion = fc.uniqueArray(fc.nat(population - 1), { maxLength: population }).map((own) => new Set(own));
/** Each version is an earlier one but for a few subjects: so drafts are, that are searched through. */
const aTurn = fc.record({ from: fc.nat(), turned: fc.uniqueArray(fc.nat(population - 1), { minLength: 1, maxLength: 7 }) });
const someVersions = fc.tuple(aVersion, fc.array(aTurn, { maxLength: 7 })).map(([first, turns]) => {
  const versions = [first];
  for (const { from, turned } of turns) versions.push((versions[from % versions.length] ?? first).symmetricDifference(new Set(turned)));
  return versions;
});

test("whatever the versions, what is told is of sets of which any two differ by five subjects at least, and by fewer from what it stands for", () => {
  const seen = { near: 0 };
  fc.assert(
    fc.property(someVersions, (versions) => {
      const told: ReadonlySet<number>[] = [];
      const figures = tellAll(versions);
      versions.forEach((own, at) => {
        const near = told.find((other) => apart(own, other) < groupMin);
        if (near) seen.near++;
        else told.push(own);
        expect(figures[at]).toBe(inTens((near ?? own).size));
      });
      told.forEach((one, at) => {
        for (const other of told.slice(0, at)) expect(apart(one, other)).toBeGreaterThanOrEqual(groupMin);
      });
    }),
    { numRuns: 300 },
  );
  expect(seen.near).toBeGreaterThan(200);
});

test("a cut point moved a point at a time tells of steps of five, and never of the one who stood there", () => {
  // One subject to a score: with each point that the cut rises one more is below it.
  const cuts = Array.from({ length: 31 }, (_, cut) => new Set(Array.from({ length: cut }, (__, subject) => subject)));
  const told = tellAll(cuts);

  const toldOf = told.map((count, cut) => ({ count, cut })).filter(({ count }, at) => at === 0 || count !== told[at - 1]);
  for (const { cut } of toldOf) expect(cut % groupMin).toBe(0);
  expect(toldOf.length).toBeGreaterThan(2);
});

test("twin: in tens alone, the cut at which the count turns tells the score of one", () => {
  const alone = Array.from({ length: 31 }, (_, cut) => inTens(cut));
  const turns = alone.flatMap((count, cut) => (cut > 0 && count !== alone[cut - 1] ? [cut] : []));

  // Whoever stands between 9 and 10 is known by it, though nothing but tens was told.
  expect(turns).toEqual([10, 20, 30]);
  expect(apart(new Set(Array(10).keys()), new Set(Array(9).keys()))).toBe(1);
});
