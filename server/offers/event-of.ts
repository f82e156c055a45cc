import "server-only";
import type { Scope } from "../access/with-actor.ts";
import { listSizeStandards } from "../catalogue/size-standards.ts";
import { sizeOf } from "../kernel/enterprise-size.ts";
import { dimensionsOfCase } from "../loan-requests/cases/dimensions.ts";
import type { LenderCase } from "../loan-requests/cases/locks.ts";
import { declaredFacts } from "../loan-requests/schema.ts";

/**
 * The parties and dimensions of an event on a case: place and industry as they were at submission, size from what the enterprise declared.
 * Whatever it did not declare leaves the size not determinable.
 */
export async function eventOf(scope: Scope, lenderCase: LenderCase) {
  const { insuredStaff, annualRevenueFen, totalAssetsFen } = declaredFacts(lenderCase.declared);
  const declared = { employees: insuredStaff, revenueFen: annualRevenueFen, assetsFen: totalAssetsFen };
  const sizeClass = sizeOf(declared, lenderCase.industryCode, await listSizeStandards(scope));
  return { ...dimensionsOfCase(lenderCase), sizeClass };
}
