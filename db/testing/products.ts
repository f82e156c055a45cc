import { desc, eq } from "drizzle-orm";
import type { LenderActor } from "../../server/kernel/actor.ts";
import { newId } from "../../server/kernel/ids.ts";
import { fen } from "../../server/kernel/money.ts";
import { columnsOf } from "../../server/products/columns.ts";
import { fingerprintOf } from "../../server/products/fingerprint.ts";
import { termsOf } from "../../server/products/queries.ts";
import { ProductTerms } from "../../server/products/schema.ts";
import { ownerDatabase } from "../client.ts";
import { productCapacities, products, productVersions } from "../schema/products.ts";
import type { ProductStatus } from "../schema/words.ts";

/** Terms that pass every check: a credit loan of 100,000 to 3,000,000 yuan for firms of Jiangsu. */
export function productTerms(overrides: Partial<ProductTerms> = {}): ProductTerms {
  return ProductTerms.parse({
    nameZh: "成长贷",
    nameEn: "Growth Loan",
    amountFenMin: 100_000_00,
    amountFenMax: 3_000_000_00,
    termMonthsMin: 6,
    termMonthsMax: 36,
    rateBpsMin: 385,
    rateBpsMax: 560,
    repaymentMethods: ["annuity", "interest_first"],
    guaranteeModes: ["credit", "guarantee"],
    purposes: ["working_capital", "equipment"],
    charges: [
      { kind: "processing", amount: { form: "rate", rateBps: 50, base: "total_loan" }, when: { on: "drawing" }, payee: "测试银行" },
    ],
    criteria: { regions: ["320000"], years_in_operation_min: 2, no_serious_listing: true },
    requiredItems: [
      { itemCode: "REG-01", why: { zh: "核对登记信息", en: "To check the registration" }, monthsBack: 24, isRequired: true },
      { itemCode: "ADM-02", why: { zh: "了解行政处罚", en: "To see penalties" }, monthsBack: 24, isRequired: true },
      { itemCode: "TAX-01", why: { zh: "了解纳税信用", en: "To see the tax grade" }, monthsBack: 24, isRequired: false },
    ],
    consentDays: 30,
    consentReadsMax: 3,
    dataLifeDays: 30,
    capacityFen: 500_000_000_00,
    capacityCases: 500,
    officerHoursMax: 0,
    officerHoursPerCase: 0,
    promisedWorkingHours: 16,
    ...overrides,
  });
}

/** What a screen showing a product's newest version would say it saw. */
export async function seenOf(productId: string): Promise<string> {
  const versions = ownerDatabase().select().from(productVersions).where(eq(productVersions.productId, productId));
  const [newest] = await versions.orderBy(desc(productVersions.version)).limit(1);
  if (!newest) throw new Error("the product has no version");
  return fingerprintOf({ ...newest, terms: termsOf(newest) });
}

/** A lender's product with one published version; `status` says whether it lies on the shelf. */
export async function makeProduct(
  lender: { readonly organization: { readonly id: string }; readonly manager: LenderActor },
  options: { terms?: Partial<ProductTerms>; status?: Exclude<ProductStatus, "draft"> } = {},
) {
  const lenderId = lender.organization.id;
  const product = { id: newId("product"), lenderId, status: options.status ?? ("on_shelf" as const), publishedVersion: 1 };
  const terms = productTerms(options.terms);
  const version = { id: newId("productVersion"), productId: product.id, lenderId, version: 1, isPublished: true };
  const publication = { publishedAt: new Date("2026-01-05T02:00:00Z"), publishedByUserId: lender.manager.userId };
  await ownerDatabase().insert(products).values(product);
  await ownerDatabase()
    .insert(productVersions)
    .values({ ...version, ...publication, ...columnsOf(terms) });
  await ownerDatabase()
    .insert(productCapacities)
    .values({ productId: product.id, lenderId, usedFen: fen(0) });
  return { productId: product.id, versionId: version.id, version: 1, terms };
}
