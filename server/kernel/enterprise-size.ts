import { within } from "./industry.ts";
import type { Fen } from "./money.ts";

export const sizes = ["large", "medium", "small", "micro", "not_determinable"] as const;
export type EnterpriseSize = (typeof sizes)[number];

/** Inclusive floors of the three upper classes. */
export type SizeFloors = { readonly large: number; readonly medium: number; readonly small: number };

/** One row of 统计上大中小微型企业划分办法 (2017): persons, and revenue and assets in 万元. Null where the row does not ask. */
export type SizeStandard = {
  readonly codes: readonly string[];
  readonly employees: SizeFloors | null;
  readonly revenue: SizeFloors | null;
  readonly assets: SizeFloors | null;
};

export type SizeIndicators = { readonly employees: number | null; readonly revenueFen: Fen | null; readonly assetsFen: Fen | null };

const fenPerWan = 1_000_000;

/**
 * The highest class whose floors are all reached, otherwise micro. An industry outside the standard, or an indicator that its row asks for and
 * nobody supplied, makes the size not determinable: it is never guessed. Basis: 工信部联企业〔2011〕300号.
 */
export function sizeOf(indicators: SizeIndicators, industryCode: string | null, standards: readonly SizeStandard[]): EnterpriseSize {
  return sizeBy(industryCode === null ? null : standardFor(industryCode, standards), indicators);
}

/** The same by one row of the standard; without a row the size is not determinable. */
export function sizeBy(standard: SizeStandard | null, indicators: SizeIndicators): EnterpriseSize {
  if (!standard) return "not_determinable";

  const asked: { floors: SizeFloors; value: number | null }[] = [];
  if (standard.employees) asked.push({ floors: standard.employees, value: indicators.employees });
  if (standard.revenue) asked.push({ floors: inFen(standard.revenue), value: indicators.revenueFen });
  if (standard.assets) asked.push({ floors: inFen(standard.assets), value: indicators.assetsFen });
  if (asked.length === 0 || asked.some(({ value }) => value === null)) return "not_determinable";

  const reaches = (size: keyof SizeFloors) => asked.every(({ floors, value }) => (value ?? 0) >= floors[size]);
  return (["large", "medium", "small"] as const).find(reaches) ?? "micro";
}

/** The row whose code lies closest above the industry's: 592 before 59 before a section. */
export function standardFor(industryCode: string, standards: readonly SizeStandard[]): SizeStandard | null {
  const candidates = standards.flatMap((standard) =>
    standard.codes.filter((code) => within(industryCode, code)).map((code) => ({ code, standard })),
  );
  return candidates.toSorted((a, b) => b.code.length - a.code.length)[0]?.standard ?? null;
}

function inFen({ large, medium, small }: SizeFloors): SizeFloors {
  return { large: large * fenPerWan, medium: medium * fenPerWan, small: small * fenPerWan };
}
