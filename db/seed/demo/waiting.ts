import { officeMoment } from "./clock.ts";
import { consentsOfWaiting } from "./counting.ts";
import { tellRequest } from "./history.ts";
import { type Chance, chanceOf } from "./random.ts";
import type { HistoryRows } from "./rows.ts";
import type { Settled } from "./settling.ts";
import type { DemoLender } from "./story.ts";
import { wishFor } from "./wishes.ts";

/** So many that the groups of a day differ in whatever a lender's rules move along. */
const howMany = 260;
const withinDays = 24;
/** How long a firm leaves between two requests. */
const restDays = 90;
const dayMs = 86_400_000;

type Town = {
  readonly seed: number;
  readonly now: Date;
  readonly settled: readonly Settled[];
  readonly lenders: readonly DemoLender[];
  /** By organization: who has drawn a loan. */
  readonly hasDrawn: ReadonlySet<string>;
};

/**
 * Firms that asked in these last weeks and still wait: lenders have opened their profiles, and nobody has decided. Most agreed to be counted. They ask
 * everywhere but at the lender a visitor enters as, whose queue stays what it was; and by chances of their own, as does the rest of the world.
 */
export function tellWaiting({ seed, now, settled, lenders, hasDrawn }: Town, history: HistoryRows): void {
  const chance = chanceOf(seed ^ 0x3a1_7e5);
  const others = lenders.slice(1);
  const waiting: Settled[] = [];
  for (const one of shuffled(chance, restedFirms(settled, history, now))) {
    if (waiting.length === howMany) break;
    const startedAt = officeMoment(chance, new Date(now.getTime() - withinDays * dayMs), chance.between(0, withinDays - 4));
    const state = { hasDrawn: hasDrawn.has(one.enterprise.organizationId) };
    const story = wishFor(chance, one.enterprise, { startedAt, isFirstLoan: !state.hasDrawn }, others);
    if (!story) continue;
    tellRequest(chance, history, { ...story, upTo: "reading" }, now, state);
    waiting.push(one);
  }
  history.consents.push(...consentsOfWaiting(chance, now, waiting, lenders, history.consents));
}

/** Who joined long enough ago and has asked for nothing since. */
function restedFirms(settled: readonly Settled[], { requests }: HistoryRows, now: Date): Settled[] {
  const rested = new Date(now.getTime() - (withinDays + restDays) * dayMs);
  const busy = new Set(requests.filter(({ createdAt }) => createdAt && createdAt > rested).map(({ enterpriseId }) => enterpriseId));
  const joined = new Date(now.getTime() - (withinDays + 1) * dayMs);
  return settled.filter(({ enterprise, joinedAt }) => joinedAt < joined && !busy.has(enterprise.organizationId));
}

function shuffled<T>(chance: Chance, all: readonly T[]): T[] {
  return all
    .map((one) => [chance.next(), one] as const)
    .sort(([a], [b]) => a - b)
    .map(([, one]) => one);
}
