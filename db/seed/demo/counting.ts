import { itemsReadBy } from "../../../server/products/criteria/registry.ts";
import { nationalCatalogueId } from "../reference.ts";
import { catalogue } from "./catalogue.ts";
import { daysAfter } from "./clock.ts";
import type { DemoEnterprise, DemoLender } from "./history.ts";
import { type Chance, chanceOf } from "./random.ts";
import type { HistoryRows } from "./rows.ts";
import { signedConsent, textOf } from "./signed-consent.ts";

const lifeDays = 365;
const shares = { discovery: 0.6, backtest: 0.55 } as const;
/** Who waits for offers wants to be found. */
const shareOfAsking = 0.95;
type Purpose = keyof typeof shares;
type Settled = { readonly enterprise: DemoEnterprise; readonly joinedAt: Date };
type ConsentRow = HistoryRows["consents"][number];

const why = {
  discovery: { zh: "用于统计符合产品准入规则的企业数量", en: "Lenders' rules ask for it; without it you are not counted under them" },
  backtest: {
    zh: "用于按结果统计以往申请是否符合规则",
    en: "Lenders' rules ask for it; without it your past requests say nothing of them",
  },
} as const;
const wording = { readback: "本人授权信符读取所列信息，用于至少十家企业合并的统计。" };

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
  const read = itemsReadBy(lenders.flatMap(({ products }) => products.map(({ version }) => version)));
  const itemCodes = [...new Set(["REG-01", ...read])];
  const asking = new Set(
    requests.filter(({ status }) => status === "open" || status === "offered").map(({ enterpriseId }) => enterpriseId),
  );
  return settled.slice(1).flatMap((one) =>
    (Object.keys(shares) as Purpose[]).flatMap((purpose) => {
      const isAsking = purpose === "discovery" && asking.has(one.enterprise.organizationId);
      if (!chance.happens(isAsking ? shareOfAsking : shares[purpose])) return [];
      // Nearly everybody who lets itself be counted ticks everything that rules ask for.
      const ticked = itemCodes.filter((code) => code === "REG-01" || chance.happens(0.93));
      return [consentOf(chance, purpose, one, now, ticked)];
    }),
  );
}

function consentOf(chance: Chance, purpose: Purpose, { enterprise, joinedAt }: Settled, now: Date, ticked: readonly string[]): ConsentRow {
  const recent = new Date(now.getTime() - chance.between(2, 300) * 86_400_000);
  const signedAt = recent > joinedAt ? recent : daysAfter(joinedAt, 1) < now ? daysAfter(joinedAt, 1) : joinedAt;
  const items = ticked.map((itemCode) => {
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
    text: textOf(wording.readback),
  };
  return signedConsent(chance, enterprise, ask, signedAt);
}
