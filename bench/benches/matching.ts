import { Dice, nation, someFacts, someProduct } from "../../db/testing/matching-world.ts";
import { canonicalJson } from "../../server/kernel/canonical.ts";
import { findCheapest, findMatches } from "../../server/matching/index/find.ts";
import { type Listed, ProductIndex } from "../../server/matching/index/product-index.ts";
import { findReasons, Reasons, reasonCriteria } from "../../server/matching/index/reasons.ts";
import { type JudgedFacts, outcomeOf } from "../../server/matching/judge.ts";
import { inRankOrder, middleCost } from "../../server/matching/rank.ts";
import { thresholdsOf } from "../../server/products/criteria/registry.ts";
import { Columns } from "../matching/columns.ts";
import { crowdAims } from "../matching/crowd.ts";
import { quantile, rounded, timesOf, timesOfEach } from "../matching/job.ts";
import { jsonRules } from "../matching/json-rules.ts";
import { nationAims } from "../matching/nation.ts";
import { type PlainFacts, plainFacts, plainProduct } from "../matching/plain.ts";
import { openSql, type SqlShelf } from "../matching/sql.ts";
import { matchOne, mostNear, type Row, type World } from "../matching/world.ts";
import { zenTable } from "../matching/zen.ts";
import { median } from "../median.ts";
import { type Aim, countFrom, type Outcome } from "../outcome.ts";
import { withThrowawayDatabase } from "../throwaway.ts";

/*
 * One request against a shelf of 1,000, 10,000 and 100,000 products, by the index and by four peers: `json-rules-engine`, `@gorules/zen-engine`,
 * one careful pass over columns in TypeScript, and SQL. First every one must name the same products, and the index the near misses, reasons and
 * order of the plain evaluator; then they take turns, and medians are compared. Peers give less than the index where their row says so. The
 * index answers requests that it never met, after twenty thousand others; a row of its own tells how soon it answers those it has.
 *
 * The shelf is made up as a nation's may be: one product in ten lends everywhere, two in ten in a province, the others in a city, a county or
 * several places; three in ten at least carry fixed or up-front fees, which is asserted; every criterion of the registry is asked by some. Every fact is known.
 * Each request is classed anew from its facts in every call but those over a million, which are held in classes, as said there.
 *
 * The planted fault gives one product another threshold in the index only; it must be noticed as a difference.
 */

const seed = 20_261_122;
const passes = 10;
const strangers = 20_000;
const freshAtOnce = 2_000;
const feesLeast = 0.3;

/** `--sizes` 1000,10000,100000 · `--requests` 1000000 · `--rounds` 5. */
export async function run(options: ReadonlyMap<string, string>): Promise<Outcome> {
  const sizes = (options.get("sizes") ?? "1000,10000,100000").split(",").map(Number);
  const requests = countFrom(options, "requests", 1_000_000);
  const rounds = countFrom(options, "rounds", 5);
  const rows: Row[] = [];
  let differences = 0;
  let caught = 0;
  const aims: Aim[] = [];
  for (const size of sizes) {
    const world = await worldOf(size, 400);
    await withThrowawayDatabase(async (environment) => {
      const sql = await openSql(environment.XINFU_OWNER_URL ?? "", world.shelf.map(plainProduct));
      try {
        const peers = peersOf(world, sql);
        differences += await differencesOf(world, peers);
        if (size === sizes[0]) caught += Number((await differencesOf({ ...world, index: await planted(world) }, peers)) > 0);
        await race(world, peers, rounds, rows);
        if (size === 10_000) aims.push(...(await nationAims(world, sql, requests, rows)));
      } finally {
        await sql.close();
      }
    });
  }
  print(rows);
  return { differences, aims: [...singleAims(rows), ...aims, growthAim(rows), ...crowdAims(seed)], twins: { planted: 1, caught } };
}

async function worldOf(size: number, askers: number): Promise<World> {
  const dice = new Dice(seed);
  const shelf = Array.from({ length: size }, (_, at) => someProduct(dice, `prd_${String(at).padStart(6, "0")}`, nation));
  const withFees = shelf.filter(({ terms }) => terms.charges.some(({ amount, when }) => amount.form === "fixed" || when.on === "drawing"));
  if (withFees.length < size * feesLeast) throw new Error(`only ${withFees.length} of ${size} products carry fixed or up-front fees`);
  const known = Array.from({ length: askers }, () => someFacts(dice, nation));
  return { shelf, index: await ProductIndex.build(shelf), askers: known, plain: known.map(plainFacts) };
}

type Peers = {
  readonly columns: Columns;
  readonly sql: SqlShelf;
  readonly rules: ReturnType<typeof jsonRules> | null;
  readonly zen: ReturnType<typeof zenTable> | null;
};

/** A peer that needs minutes for one answer of the largest shelf is left out there. */
function peersOf({ shelf }: World, sql: SqlShelf): Peers {
  const products = shelf.map(plainProduct);
  const isSmall = shelf.length <= 10_000;
  return { columns: new Columns(products), sql, rules: isSmall ? jsonRules(products) : null, zen: isSmall ? zenTable(products) : null };
}

type Asked = { readonly product: Listed; readonly thresholds: ReturnType<typeof thresholdsOf> };

/** Everybody's set, and the index's order, near misses and reasons, against the plain evaluator, for a few askers. */
async function differencesOf({ shelf, index, askers, plain }: World, { columns, sql, rules, zen }: Peers): Promise<number> {
  const asked = shelf.map((product) => ({ product, thresholds: thresholdsOf({ ...product.terms, hasRoom: product.hasRoom }) }));
  let wrong = 0;
  for (const [at, known] of askers.slice(0, 12).entries()) {
    const facts = plain[at] as PlainFacts;
    const missed = asked.map((one) => missesOf(one, known));
    const fitting = shelf.filter((_, place) => missed[place]?.length === 0);
    const truth = setOf(fitting.map(({ id }) => id));
    const { fits, near } = findMatches(index, index.asker(known), shelf.length);
    const answers = [
      fits.map((slot) => index.listed[slot]?.id as string),
      columns.match(facts),
      await sql.match(facts),
      rules && at < 3 ? (await rules(facts)).ids : null,
      zen && at < 3 ? await zen(facts) : null,
    ];
    wrong += answers.filter((ids) => ids !== null && setOf(ids) !== truth).length;
    const ranked = fitting.map((product) => ({ ...product, middlePpm: middleCost(product.terms, known.facts) })).sort(inRankOrder);
    const top = findCheapest(index, index.asker(known), known.facts, mostNear).top.map(({ slot }) => index.listed[slot]?.id);
    wrong += Number(
      top.join() !==
        ranked
          .map(({ id }) => id)
          .slice(0, mostNear)
          .join(),
    );
    wrong += Number(
      setOf(near.map(({ slot, criterion }) => `${index.listed[slot]?.id} ${reasonCriteria[criterion]}`)) !== setOf(nearOf(missed)),
    );
    if (at < 3) wrong += Number(setOf(reasonsOf(index, known)) !== setOf(missed.flat().map(({ said }) => said)));
  }
  return wrong;
}

const setOf = (words: readonly string[]) => words.toSorted().join("\n");

/** What one product does not pass, by the plain evaluator. */
function missesOf({ product, thresholds }: Asked, known: JudgedFacts) {
  return thresholds.flatMap(({ criterion, threshold }) => {
    const outcome = outcomeOf(criterion, threshold, known);
    if (outcome === "passed") return [];
    const said = saidOf(product.id, criterion.key, outcome === "failed", criterion.key === "room" ? undefined : threshold);
    return [{ id: product.id, criterion, isFailed: outcome === "failed", said }];
  });
}

const saidOf = (id: string, key: string, isFailed: boolean, threshold: unknown) =>
  `${id} ${key} ${isFailed} ${threshold === undefined ? "" : canonicalJson(threshold)}`;

/** Those that fail exactly one criterion, and one that can be changed. */
function nearOf(missed: readonly ReturnType<typeof missesOf>[]): string[] {
  return missed.flatMap((misses) => {
    const [first, ...others] = misses.filter(({ isFailed }) => isFailed);
    return first && others.length === 0 && first.criterion.isChangeable ? [`${first.id} ${first.criterion.key}`] : [];
  });
}

function reasonsOf(index: ProductIndex, known: JudgedFacts): string[] {
  const { count, slots, criteria, fails } = findReasons(index, index.asker(known));
  return Array.from({ length: count }, (_, at) => {
    const [slot, criterion] = [slots[at] as number, criteria[at] as number];
    return saidOf(
      index.listed[slot]?.id as string,
      reasonCriteria[criterion] as string,
      fails[at] === 1,
      index.thresholdAt({ slot, criterion }),
    );
  });
}

/** The same shelf, but that the index takes one product to lend a single fen. */
async function planted({ shelf, index, askers }: World): Promise<ProductIndex> {
  const first = askers.map((known) => findMatches(index, index.asker(known), 1).fits[0]).find((slot) => slot !== undefined);
  const tiny = (one: Listed) => ({ ...one, terms: { ...one.terms, amountFenMin: 1, amountFenMax: 1 } });
  return ProductIndex.build(shelf.map((one) => (one.id === index.listed[first ?? 0]?.id ? tiny(one) : one)));
}

const xinfuAgain = "Xinfu, requests met before";
const jobs = {
  match: "match set, count, 20 near misses with their reason",
  ranked: "the same, top 20 ranked exactly by annual cost",
  reasons: "exact reasons for every product",
} as const;

async function race(world: World, { columns, sql, rules, zen }: Peers, rounds: number, rows: Row[]): Promise<void> {
  const { index, shelf, askers, plain } = world;
  const size = shelf.length;
  const into = new Reasons();
  const masks = new Int32Array(size);
  const few = plain.slice(0, 20);
  const dice = new Dice(seed + size);
  const fresh = (length: number) => Array.from({ length }, () => someFacts(dice, nation));
  for (const known of fresh(strangers)) matchOne(index, known);
  const again = Array.from({ length: passes }, () => askers).flat();
  const contestants: { job: string; by: string; sample: number; play: () => Promise<number[]> }[] = [
    { job: jobs.match, by: "Xinfu", sample: freshAtOnce, play: async () => timesOf(fresh(freshAtOnce), (known) => matchOne(index, known)) },
    { job: jobs.match, by: xinfuAgain, sample: again.length, play: async () => timesOf(again, (known) => matchOne(index, known)) },
    {
      job: jobs.match,
      by: "columns in TypeScript, the set alone",
      sample: plain.length,
      play: async () => timesOf(plain, (facts) => columns.match(facts)),
    },
    { job: jobs.match, by: "SQL, the set alone", sample: few.length, play: () => timesOfEach(few, (facts) => sql.match(facts)) },
    ...(rules ? [{ job: jobs.reasons, by: "json-rules-engine", sample: 2, play: () => timesOfEach(few.slice(0, 2), rules) }] : []),
    ...(zen ? [{ job: jobs.match, by: "zen-engine, the set alone", sample: 3, play: () => timesOfEach(few.slice(0, 3), zen) }] : []),
    { job: jobs.ranked, by: "Xinfu", sample: freshAtOnce, play: async () => timesOf(fresh(freshAtOnce), (known) => rankOne(index, known)) },
    {
      job: jobs.reasons,
      by: "Xinfu",
      sample: askers.length,
      play: async () => timesOf(askers, (known) => findReasons(index, index.asker(known), into)),
    },
    {
      job: jobs.reasons,
      by: "columns in TypeScript",
      sample: few.length,
      play: async () => timesOf(few, (facts) => columns.reasons(facts, masks)),
    },
    { job: jobs.reasons, by: "SQL", sample: few.length, play: () => timesOfEach(few, (facts) => sql.reasons(facts)) },
  ];
  const played = contestants.map(() => [] as number[][]);
  for (let round = 0; round <= rounds; round++) {
    for (const [at, { play }] of contestants.entries()) {
      const times = await play();
      // The first round warms everybody up.
      if (round > 0) played[at]?.push(times);
    }
  }
  for (const [at, { job, by, sample }] of contestants.entries()) {
    const of = (share: number) => median((played[at] ?? []).map((times) => quantile(times, share)));
    rows.push({ job, by, size, sample, p50: of(0.5), p99: of(0.99) });
  }
}

function rankOne(index: ProductIndex, known: JudgedFacts): void {
  const asker = index.asker(known);
  findCheapest(index, asker, known.facts, 20);
  findMatches(index, asker, mostNear);
}

const timeOf = (rows: readonly Row[], job: string, by: string, size: number) =>
  rows.find((row) => row.job === job && row.by === by && row.size === size);

function singleAims(rows: readonly Row[]): Aim[] {
  const of = (job: string, by = "Xinfu") => timeOf(rows, job, by, 10_000);
  const micro = (aim: string, value: number | undefined, target: number): Aim => ({
    aim,
    value: value === undefined ? null : rounded(value),
    target,
    better: "lower",
    unit: "µs",
  });
  const ours = of(jobs.reasons)?.p50;
  const times = (by: string, target: number): Aim => {
    const peer = of(jobs.reasons, by);
    const value = peer && ours ? Math.round(peer.p50 / ours) : null;
    const aim = { aim: `exact reasons for 10,000 products against ${by}`, value, target, better: "higher", unit: "×" } as const;
    return peer && peer.sample < 20 ? { ...aim, scaled_from: peer.sample } : aim;
  };
  return [
    micro(`one request, 10,000 products: ${jobs.match}, p50`, of(jobs.match)?.p50, 10),
    micro(`one request, 10,000 products: ${jobs.match}, p99`, of(jobs.match)?.p99, 30),
    micro(`the same of requests met before, p50`, of(jobs.match, xinfuAgain)?.p50, 10),
    micro(`the same of requests met before, p99`, of(jobs.match, xinfuAgain)?.p99, 30),
    micro(`${jobs.ranked} for this request, p50`, of(jobs.ranked)?.p50, 100),
    micro("exact reasons for 10,000 products, p50", ours, 500),
    times("json-rules-engine", 1_000),
    times("SQL", 20),
  ];
}

function growthAim(rows: readonly Row[]): Aim {
  const small = timeOf(rows, jobs.match, "Xinfu", 10_000);
  const large = timeOf(rows, jobs.match, "Xinfu", 100_000);
  const value = small && large ? rounded(large.p50 / small.p50) : null;
  return { aim: "100,000 products instead of 10,000, one request", value, target: 3, better: "lower", unit: "×" };
}

function print(rows: readonly Row[]): void {
  console.error("products  job · by · p50 µs · p99 µs · calls a round");
  for (const { job, size, by, p50, p99, sample } of rows) console.error([size, job, by, rounded(p50), rounded(p99), sample].join(" · "));
}
