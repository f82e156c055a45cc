import "server-only";
import type { Scope } from "../access/with-actor.ts";
import { listSizeStandards } from "../catalogue/size-standards.ts";
import { sizeOf } from "../kernel/enterprise-size.ts";
import { dimensionsOfCase } from "../loan-requests/cases/dimensions.ts";
import type { LenderCase } from "../loan-requests/cases/locks.ts";
import { declaredFacts } from "../loan-requests/schema.ts";
import { doesBusiness, kindOf } from "../subjects/kind.ts";

/**
 * The parties and dimensions of an event on a case: place and industry as they were at submission, size from what the enterprise declared.
 * Whatever it did not declare leaves the size not determinable, and so does a kind of subject that has none.
 */
export async function eventOf(scope: Scope, lenderCase: LenderCase) {
  const { insuredStaff, annualRevenueFen, totalAssetsFen } = declaredFacts(lenderCase.declared);
  const declared = { employees: insuredStaff, revenueFen: annualRevenueFen, assetsFen: totalAssetsFen };
  const { enterpriseUscc: uscc, industryCode } = lenderCase;
  const isSized = uscc === null || doesBusiness(kindOf(uscc));
  const sizeClass = sizeOf(declared, isSized ? industryCode : null, await listSizeStandards(scope));
  return { ...dimensionsOfCase(lenderCase), sizeClass };
}
