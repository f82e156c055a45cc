import "server-only";
import { and, desc, eq, gt, inArray } from "drizzle-orm";
import { fitNotices } from "../../db/schema/fit-notices.ts";
import { loanRequests } from "../../db/schema/loan-requests.ts";
import { organizations } from "../../db/schema/organizations.ts";
import { productVersions } from "../../db/schema/products.ts";
import type { Scope } from "../access/with-actor.ts";
import type { EnterpriseActor } from "../kernel/actor.ts";
import type { FitNoticeView } from "./notices-schema.ts";

const shownMax = 5;

/** The newest answers of the enterprise's own requests that a product's change turned in the last thirty days, while the consent lives. */
export async function listFitNotices(scope: Scope<EnterpriseActor>): Promise<FitNoticeView[]> {
  const recent = and(eq(fitNotices.enterpriseId, scope.actor.organizationId), gt(fitNotices.forgetAt, scope.now));
  const rows = await scope.tx
    .select({ notice: fitNotices, reference: loanRequests.reference, status: loanRequests.status })
    .from(fitNotices)
    .innerJoin(loanRequests, eq(loanRequests.id, fitNotices.loanRequestId))
    .where(recent)
    .orderBy(desc(fitNotices.toldAt), desc(fitNotices.id))
    .limit(shownMax);
  const names = await nameProducts(
    scope,
    rows.map(({ notice }) => notice.productId),
  );
  return rows.flatMap(({ notice, reference, status }) => {
    const named = names.get(notice.productId);
    if (!named) return [];
    const turned = notice.fits ? "fits" : notice.versionId === null ? "off_shelf" : "missed";
    const { id: noticeId, toldAt, loanRequestId, productId, criterion } = notice;
    return [{ noticeId, toldAt, loanRequestId, reference, isDraft: status === "draft", productId, ...named, turned, criterion }];
  });
}

/** Products by what they are called in their newest published version; one whose lender is no longer on the platform is left out. */
async function nameProducts(
  { tx }: Scope,
  productIds: readonly string[],
): Promise<ReadonlyMap<string, Pick<FitNoticeView, "productName" | "lenderName">>> {
  if (productIds.length === 0) return new Map();
  const rows = await tx
    .select({ version: productVersions, lenderZh: organizations.nameZh, lenderEn: organizations.nameEn })
    .from(productVersions)
    .innerJoin(organizations, eq(organizations.id, productVersions.lenderId))
    .where(and(inArray(productVersions.productId, [...productIds]), eq(productVersions.isPublished, true)))
    .orderBy(productVersions.version);
  return new Map(
    rows.map(({ version, lenderZh, lenderEn }) => [
      version.productId,
      { productName: { zh: version.nameZh, en: version.nameEn }, lenderName: { zh: lenderZh, en: lenderEn ?? lenderZh } },
    ]),
  );
}
