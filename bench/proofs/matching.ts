import fc from "fast-check";
import { faultsOf } from "../../db/testing/advice-by-trying.ts";
import {
  busy,
  giant,
  inGroups,
  isolates,
  oneByOne,
  open,
  requestByRequest,
  slidersOver,
  tellsTheBusy,
} from "../../db/testing/crowd-sliders.ts";
import { agreement, notWalked, type Walked } from "../../db/testing/matching-walk.ts";
import { Dice } from "../../db/testing/matching-world.ts";
import { aKnownEnterprise, aProduct } from "../../db/testing/small-matching-world.ts";
import { type Advice, adviceFor } from "../../server/matching/counterfactual.ts";
import { countFrom, type Outcome } from "../outcome.ts";
import { isFlippedBitNoticed, isLostMatchNoticed, isMissingCutNoticed } from "./matching/planted.ts";
import { differFromSql } from "./matching/third-opinion.ts";
import { someTerms, someTown } from "./matching/towns.ts";

/*
 * The index says what the plain evaluator says: who fits, the nearest, the cheapest, how all stand and every reason with its threshold, of shelves
 * as they were built and after products were added, edited and removed and their room ran out and came back. SQL says the same of a sample.
 * No set of changes reaches a product with less than the advice asks, by trying them all. No slider over a made-up town isolates a firm, nor tells more of one that sent many requests than of one that sent its newest. Planted:
 * a flipped bit in a row of all products and in one where requests are answered, a threshold whose cut divides no class, one change too many in
 * the advice and one too few, firms counted one by one, requests counted as firms. Each must be noticed.
 */

const steps = 60;
const runsAtOnce = 5;
const sqlProducts = 2_000;

/** `--pairs` 3000000, `--requests` 50 that SQL answers too, `--worlds` 10000, `--towns` 100, `--seed` another each time. */
export async function run(options: ReadonlyMap<string, string>): Promise<Outcome> {
  const pairs = countFrom(options, "pairs", 3_000_000);
  const requests = countFrom(options, "requests", 50);
  const worlds = countFrom(options, "worlds", 10_000);
  const towns = countFrom(options, "towns", 100);
  const seed = countFrom(options, "seed", 1 + (Date.now() % 1_000_000_000));
  console.error(`seed ${seed}`);

  const walked = notWalked();
  const ofIndex = await walkIndex(walked, pairs, seed);
  const ofSql = await differFromSql(requests, sqlProducts, seed);
  const ofAdvice = judgeAdvice(worlds, seed, (advice) => advice);
  const ofTowns = walkTowns(towns, seed);

  const caught = [
    await isFlippedBitNoticed(seed),
    await isLostMatchNoticed(seed),
    await isMissingCutNoticed(seed),
    judgeAdvice(worlds, seed, withOneMore).wrong > 0,
    judgeAdvice(worlds, seed, withOneLess).wrong > 0,
    Object.values(slidersOver(open, steps)).every((positions) => isolates(oneByOne([...someTown(new Dice(seed)), giant]), positions)),
    Object.values(slidersOver(open, steps)).every((positions) =>
      tellsTheBusy(requestByRequest, someTown(new Dice(seed)).slice(0, 9), positions),
    ),
  ];
  const higher = (aim: string, value: number, target: number, unit: string) => ({ aim, value, target, better: "higher", unit }) as const;
  return {
    differences: ofIndex + ofSql.differences + ofAdvice.wrong + ofTowns.isolated,
    aims: [
      higher("products and requests compared with the plain evaluator", walked.pairs, pairs, "pairs"),
      higher("of them after one kind of change, the least", Math.min(...Object.values(walked.after)), Math.floor(pairs / 100), "pairs"),
      higher("compared with SQL", ofSql.pairs, requests * sqlProducts, "pairs"),
      higher("small worlds in which every set of changes was tried", ofAdvice.tried, worlds, "worlds"),
      higher("sliders walked over towns", ofTowns.walked, towns * Object.keys(slidersOver(open, steps)).length, "walks"),
    ],
    twins: { planted: caught.length, caught: caught.filter(Boolean).length },
  };
}

/** Shelf after shelf until so many pairs are compared, or one differs. */
async function walkIndex(walked: Walked, pairs: number, seed: number): Promise<number> {
  for (let from = seed; walked.pairs < pairs; from++) {
    const found = await fc.check(agreement(walked), { numRuns: runsAtOnce, seed: from });
    if (found.failed) return tell(found);
  }
  return 0;
}

/** How many worlds were tried, up to the first in which the advice is wrong. */
function judgeAdvice(worlds: number, seed: number, spoil: (advice: Advice) => Advice): { wrong: number; tried: number } {
  let tried = 0;
  const isRight = fc.property(aProduct, aKnownEnterprise, (version, known) => {
    const advice = adviceFor(version, known);
    const faults = faultsOf(version, known, advice && spoil(advice));
    if (faults.length > 0) throw new Error(faults.join("; "));
    tried += 1;
  });
  const isSpoilt = spoil === withOneMore || spoil === withOneLess;
  const found = fc.check(isRight, { numRuns: worlds, seed, endOnFailure: isSpoilt });
  return { wrong: found.failed ? (isSpoilt ? 1 : tell(found)) : 0, tried };
}

function withOneMore({ changes, readyOn }: Advice): Advice {
  const more = { change: { step: "make_room" }, by: "lender", day: null, criteria: ["room"] } as const;
  return { changes: [...changes, more], readyOn };
}

const withOneLess = ({ changes, readyOn }: Advice): Advice => ({ changes: changes.slice(1), readyOn });

/** Every slider, over what some product asks besides: with a giant in town, with a firm of many requests, and with neither. */
function walkTowns(towns: number, seed: number): { walked: number; isolated: number } {
  const dice = new Dice(seed);
  let walked = 0;
  let isolated = 0;
  for (let nth = 0; nth < towns; nth++) {
    const town = someTown(dice);
    const told = inGroups([...town, ...([[], [giant], busy][nth % 3] ?? [])]);
    for (const [slider, positions] of Object.entries(slidersOver(someTerms(dice), steps))) {
      walked += 1;
      if (!isolates(told, positions) && !tellsTheBusy(inGroups, town, positions)) continue;
      isolated += 1;
      console.error(`town ${nth}: the slider ${slider} isolates a firm, or tells its other requests`);
    }
  }
  return { walked, isolated };
}

function tell<T>(found: fc.RunDetails<T>): 1 {
  console.error(fc.defaultReportMessage(found), found.errorInstance);
  return 1;
}
