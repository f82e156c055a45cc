import { fen } from "../../../server/kernel/money.ts";
import { daysAfter, officeMoment } from "./clock.ts";
import { factsOfWish, fitsWish } from "./judging.ts";
import { lenderPlans } from "./lenders.ts";
import type { Making } from "./office.ts";
import type { Chance } from "./random.ts";
import { showcaseStories } from "./showcase.ts";
import type { DemoEnterprise, DemoLender, Story } from "./story.ts";

/** What a firm asks for over time, from the day it joined. */
export function storiesOf(
  making: Making,
  enterprise: DemoEnterprise,
  joinedAt: Date,
  lenders: readonly DemoLender[],
  hasDrawn: boolean,
): Story[] {
  if (enterprise.representative.user.email === "representative@demo.example")
    return showcaseStories(making.chance, enterprise, lenders, making.now);
  const { chance, now } = making;
  const stories: Story[] = [];
  let from = joinedAt;
  for (
    let count = chance.weigh([
      [0, 22],
      [1, 52],
      [2, 20],
      [3, 6],
    ] as const);
    count > 0;
    count--
  ) {
    const startedAt = officeMoment(chance, from, chance.between(1, 45));
    if (startedAt > now) break;
    const story = wishFor(chance, enterprise, { startedAt, isFirstLoan: !hasDrawn && stories.length === 0 }, lenders);
    if (story) stories.push(story);
    from = daysAfter(startedAt, 90);
  }
  // A few came in these days, so that a lender's queue is never empty.
  if (chance.happens(0.045)) {
    const startedAt = new Date(now.getTime() - chance.between(90, 52 * 60) * 60_000);
    const of = { startedAt, isFirstLoan: !hasDrawn && stories.length === 0 };
    const story = startedAt > from ? wishFor(chance, enterprise, of, lenders) : null;
    if (story) stories.push(story);
  }
  return stories;
}

/** Something a firm could need, and who could lend it; null where nobody would. */
export function wishFor(
  chance: Chance,
  enterprise: DemoEnterprise,
  { startedAt, isFirstLoan }: { startedAt: Date; isFirstLoan: boolean },
  lenders: readonly DemoLender[],
): Story | null {
  const { company } = enterprise;
  const purpose = chance.pick(company.trade.purposes);
  const amountWan = Math.max(10, Math.round((company.revenueWan * (0.06 + chance.next() * 0.14)) / 10) * 10);
  const termMonths = chance.weigh([
    [6, 2],
    [12, 6],
    [18, 1],
    [24, 3],
    [36, 1],
  ] as const);
  const wish = { amountFen: fen(amountWan * 1_000_000), termMonths, purpose, startedAt, isFirstLoan };
  const known = factsOfWish(enterprise, wish);
  const fits = lenders.flatMap((lender) =>
    lender.products
      .filter((product) => fitsWish(known, product))
      .slice(0, 2)
      .map((product) => ({ lender, product })),
  );
  if (fits.length === 0) return null;
  const wanted = chance.weigh([
    [1, 3],
    [2, 4],
    [3, 3],
  ] as const);
  const choices: { lender: DemoLender; product: DemoLender["products"][number] }[] = [];
  for (let tries = 0; choices.length < wanted && tries < 12; tries++) {
    const choice = chance.weigh(fits.map((fit) => [fit, fit.lender.plan === lenderPlans[0] ? 3 : 1] as const));
    if (!choices.some(({ lender }) => lender === choice.lender)) choices.push(choice);
  }
  return { enterprise, wish, choices };
}
