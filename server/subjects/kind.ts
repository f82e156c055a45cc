import type { SubjectKind } from "../../db/schema/words.ts";

/** The first two characters of a code, or the first alone: who registered it, and as what (GB 32100-2015, table 1). */
const kinds: Readonly<Record<string, SubjectKind>> = {
  // Staffing offices: government, public institutions, the mass organizations whose staff they manage.
  "11": "government_unit",
  "12": "public_institution",
  "13": "social_organization",
  // Foreign affairs, culture and tourism: offices of foreigners.
  "2": "foreign_office",
  "41": "foreign_office",
  "61": "foreign_office",
  "62": "foreign_office",
  // Civil affairs: associations, private non-enterprise units, foundations.
  "5": "social_organization",
  // Trade unions.
  "8": "social_organization",
  // Market regulation.
  "91": "enterprise",
  "92": "sole_trader",
  "93": "cooperative",
  // The army's public institutions.
  A1: "public_institution",
  // Agriculture: economic collectives of groups, villages and townships.
  N1: "rural_collective",
  N2: "rural_collective",
  N3: "rural_collective",
};

/** The kind of subject that a unified social credit code names. */
export function kindOf(uscc: string): SubjectKind {
  return kinds[uscc.slice(0, 2)] ?? kinds[uscc.slice(0, 1)] ?? "other";
}

/**
 * Whether a subject of this kind may ask for a loan at all. Government does not borrow from lenders: a local one raises debt by bonds alone, and its
 * departments none (Budget Law 预算法, Art. 35).
 */
export function mayBorrow(kind: SubjectKind): boolean {
  return kind !== "government_unit";
}

const noBusiness: readonly SubjectKind[] = ["government_unit", "public_institution", "social_organization", "foreign_office"];

/**
 * Whether a subject of this kind does business, as a size by staff, revenue and assets (工信部联企业〔2011〕300号) and a public credit evaluation
 * (GB/T 45255-2025) suppose. Of others neither can be told, and neither is missing.
 */
export function doesBusiness(kind: SubjectKind): boolean {
  return !noBusiness.includes(kind);
}
