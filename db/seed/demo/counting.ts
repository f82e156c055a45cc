import { itemsReadBy } from "../../../server/products/criteria/registry.ts";
import { nationalCatalogueId } from "../reference.ts";
import { catalogue } from "./catalogue.ts";
import { daysAfter } from "./clock.ts";
import { type Chance, chanceOf } from "./random.ts";
import type { HistoryRows } from "./rows.ts";
import type { Settled } from "./settling.ts";
import { signedConsent, textOf } from "./signed-consent.ts";
import type { DemoLender } from "./story.ts";

const lifeDays = 365;
const shares = { discovery: 0.6, backtest: 0.55 } as const;
/** Who waits for offers wants to be found. */
const shareOfAsking = 0.95;
type Purpose = keyof typeof shares;
type ConsentRow = HistoryRows["consents"][number];

const why = {
  discovery: { zh: "用于统计符合产品准入规则的企业数量", en: "Lenders' rules ask for it; without it you are not counted under them" },
  backtest: {
    zh: "用于按结果统计以往申请是否符合规则",
    en: "Lenders' rules ask for it; without it your past requests say nothing of them",
  },
} as const;

/**
 * The consents by which most of the fictitious enterprises let themselves be counted, and many their past requests. The one a visitor enters as
 * has given neither: it is theirs to turn on. Drawn from chances of their own, so that the rest of the world stays as it is.
 */
export function countingConsents(
  seed: number,
  now: Date,
  settled: readonly Settled[],
  lenders: readonly DemoLender[],
  requests: HistoryRows["requests"],
): ConsentRow[] {
  const chance = chanceOf(seed ^ 0x0c0_7d5);
  const itemCodes = itemsReadByAll(lenders);
  const asking = new Set(
    requests.filter(({ status }) => status === "open" || status === "offered").map(({ enterpriseId }) => enterpriseId),
  );
  return settled.slice(1).flatMap((one) =>
    (Object.keys(shares) as Purpose[]).flatMap((purpose) => {
      const isAsking = purpose === "discovery" && asking.has(one.enterprise.organizationId);
      if (!chance.happens(isAsking ? shareOfAsking : shares[purpose])) return [];
      return [consentOf(chance, purpose, one, now, ticked(chance, itemCodes))];
    }),
  );
}

/** The same of firms that came to wait since: each gives what it has not given yet. */
export function consentsOfWaiting(
  chance: Chance,
  now: Date,
  waiting: readonly Settled[],
  lenders: readonly DemoLender[],
  given: readonly ConsentRow[],
): ConsentRow[] {
  const itemCodes = itemsReadByAll(lenders);
  const has = new Set(given.map(({ enterpriseId, purpose }) => `${enterpriseId} ${purpose}`));
  return waiting.flatMap((one) => {
    const missing = (Object.keys(shares) as Purpose[]).filter((purpose) => !has.has(`${one.enterprise.organizationId} ${purpose}`));
    const agreed = missing.filter(() => chance.happens(shareOfAsking));
    return agreed.map((purpose) => consentOf(chance, purpose, one, now, ticked(chance, itemCodes)));
  });
}

function itemsReadByAll(lenders: readonly DemoLender[]): readonly string[] {
  const read = itemsReadBy(lenders.flatMap(({ products }) => products.map(({ version }) => version)));
  return [...new Set(["REG-01", ...read])];
}

/** Nearly everybody who lets itself be counted ticks everything that rules ask for. */
function ticked(chance: Chance, itemCodes: readonly string[]): string[] {
  return itemCodes.filter((code) => code === "REG-01" || chance.happens(0.93));
}

function consentOf(
  chance: Chance,
  purpose: Purpose,
  { enterprise, joinedAt }: Settled,
  now: Date,
  itemCodes: readonly string[],
): ConsentRow {
  const recent = new Date(now.getTime() - chance.between(2, 300) * 86_400_000);
  const signedAt = recent > joinedAt ? recent : daysAfter(joinedAt, 1) < now ? daysAfter(joinedAt, 1) : joinedAt;
  const items = itemCodes.map((itemCode) => {
    const monthsBack = itemCode.startsWith("TAX-") ? 24 : 60;
    return { itemCode, ...catalogue(itemCode), why: why[purpose], monthsBack, isRequired: itemCode === "REG-01" };
  });
  const ask = {
    purpose,
    lenderId: null,
    lenderName: null,
    loanRequestId: null,
    productVersionId: null,
    productName: null,
    catalogueVersionId: nationalCatalogueId,
    items,
    lifeDays,
    readsMax: null,
    dataLifeDays: 0,
    text: textOf(purpose),
  };
  return signedConsent(chance, enterprise, ask, signedAt);
}
