import "server-only";
import { and, eq } from "drizzle-orm";
import { organizations } from "../../db/schema/organizations.ts";
import { productVersions } from "../../db/schema/products.ts";
import type { Scope } from "../access/with-actor.ts";
import { notFound } from "../kernel/errors.ts";

type BothNames = { readonly zh: string; readonly en: string };

/** What a published version asks an enterprise to let its lender read, for how long and how often. */
export type ProductConsentWish = {
  readonly versionId: string;
  readonly productId: string;
  readonly lenderId: string;
  readonly lenderName: BothNames;
  readonly productName: BothNames;
  readonly items: readonly {
    readonly itemCode: string;
    readonly why: BothNames;
    readonly monthsBack: number;
    readonly isRequired: boolean;
  }[];
  readonly lifeDays: number;
  readonly readsMax: number;
  readonly dataLifeDays: number;
};

/** The wish of one published version. A draft, or a version of a lender that is not active, is not found. */
export async function findConsentWish(scope: Scope, versionId: string): Promise<ProductConsentWish> {
  const published = and(eq(productVersions.id, versionId), eq(productVersions.isPublished, true));
  const [row] = await scope.tx
    .select({ version: productVersions, lenderNameZh: organizations.nameZh, lenderNameEn: organizations.nameEn })
    .from(productVersions)
    .innerJoin(organizations, eq(organizations.id, productVersions.lenderId))
    .where(published);
  if (!row) throw notFound("product");
  const { version } = row;
  return {
    versionId: version.id,
    productId: version.productId,
    lenderId: version.lenderId,
    lenderName: { zh: row.lenderNameZh, en: row.lenderNameEn ?? row.lenderNameZh },
    productName: { zh: version.nameZh, en: version.nameEn },
    items: version.requiredItems,
    lifeDays: version.consentDays,
    readsMax: version.consentReadsMax,
    dataLifeDays: version.dataLifeDays,
  };
}
