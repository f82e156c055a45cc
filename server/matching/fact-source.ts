import type { Day } from "../kernel/dates.ts";
import type { SizeStandard } from "../kernel/enterprise-size.ts";
import type { Fen } from "../kernel/money.ts";
import type { FactKey, Facts } from "../products/criteria/facts.ts";

/** Where a fact comes from, or why it is not known. */
export type FactSource =
  | { readonly state: "known"; readonly from: "record"; readonly itemCode: string; readonly asOf: Day }
  | { readonly state: "known"; readonly from: "registry"; readonly asOf: Day }
  | { readonly state: "known"; readonly from: "evaluation"; readonly asOf: Day }
  /** `consent`: what the enterprise ticked for matching. `product`: what the lender says of the product. `derived`: worked out from other facts, as the size from staff, revenue and assets. */
  | { readonly state: "known"; readonly from: "request" | "declared" | "derived" | "consent" | "product" }
  /** Records may exist, but the enterprise has not let them be read for matching. */
  | { readonly state: "not_authorised"; readonly itemCodes: readonly string[] }
  /** Nobody has supplied it: no answer, and no record of these items, which only their authorities can bring. */
  | { readonly state: "not_supplied"; readonly itemCodes: readonly string[] }
  /** It is told of no subject of this kind: neither records nor answers would settle it. */
  | { readonly state: "not_applicable" };

export type FactSources = Readonly<Record<FactKey, FactSource>>;
export type KnownFacts = {
  readonly facts: Facts;
  readonly sources: FactSources;
  /** Facts of which single entries are known and perhaps not all: more could only count against. */
  readonly incomplete: ReadonlySet<FactKey>;
  /** What the size is worked out by, beside staff and revenue, so that it can be worked out anew for other figures. */
  readonly sizing?: { readonly standard: SizeStandard | null; readonly assetsFen: Fen | null };
};
