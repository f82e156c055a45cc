import { LiveCountsInput } from "@/server/matching/crowd/schema";

type Loose = { readonly criteria?: unknown; readonly requiredItems?: unknown } & Readonly<Record<string, unknown>>;

/**
 * What a form's values say of whom the product is for; null while something is half typed. A list that nothing was put in yet is a rule that
 * is not asked yet.
 */
export function countsInput(productId: string | null, values: unknown): LiveCountsInput | null {
  const { amountFenMin, amountFenMax, termMonthsMin, termMonthsMax, rateBpsMin, rateBpsMax, purposes, guaranteeModes, ...rest } =
    values as Loose;
  const items = Array.isArray(rest.requiredItems) ? rest.requiredItems : [];
  const criteria = Object.entries(rest.criteria ?? {}).filter(([, threshold]) => !(Array.isArray(threshold) && threshold.length === 0));
  const parsed = LiveCountsInput.safeParse({
    productId,
    terms: {
      amountFenMin,
      amountFenMax,
      termMonthsMin,
      termMonthsMax,
      rateBpsMin,
      rateBpsMax,
      purposes,
      guaranteeModes,
      requiredItems: items.map((item: { itemCode?: unknown } | undefined) => item?.itemCode),
      criteria: Object.fromEntries(criteria),
    },
  });
  return parsed.success ? parsed.data : null;
}
