import { readFileSync } from "node:fs";
import { type EnterpriseSize, type SizeFloors, type SizeStandard, sizeOf } from "../../../server/kernel/enterprise-size.ts";
import { fen } from "../../../server/kernel/money.ts";
import type { Company } from "./companies.ts";

type Row = { industry_codes: string[]; floors: { employees?: SizeFloors; revenue_wan?: SizeFloors; assets_wan?: SizeFloors } };

const rows: Row[] = JSON.parse(readFileSync(new URL("../reference/size-standards.json", import.meta.url), "utf8"));
export const standards: SizeStandard[] = rows.map(({ industry_codes, floors }) => ({
  codes: industry_codes,
  employees: floors.employees ?? null,
  revenue: floors.revenue_wan ?? null,
  assets: floors.assets_wan ?? null,
}));

/** A company's size by the standard in force, from the truths it was made with. */
export function sizeOfCompany(company: Company): EnterpriseSize {
  const assetsFen = fen(Math.round(company.revenueWan * 0.8) * 1_000_000);
  return sizeOf(
    { employees: company.staff, revenueFen: fen(company.revenueWan * 1_000_000), assetsFen },
    company.trade.industryCode,
    standards,
  );
}
