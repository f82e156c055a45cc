import { deleteBy } from "../../../server/consents/consent.ts";
import type { AskedItem } from "../../../server/consents/schema.ts";
import { canonicalHash } from "../../../server/kernel/canonical.ts";
import { nationalCatalogueId } from "../reference.ts";
import { catalogue } from "./catalogue.ts";
import type { LenderPlan } from "./lenders.ts";
import type { Inhabitant } from "./people.ts";
import type { DemoProduct } from "./products.ts";
import type { Chance } from "./random.ts";
import type { HistoryRows } from "./rows.ts";
import { signedConsent, textOf } from "./signed-consent.ts";
import type { DemoEnterprise } from "./story.ts";

const lifeDays = 30;
const dataLifeDays = 30;
const readsMax = 3;

type ConsentRow = HistoryRows["consents"][number];

/** The consent an enterprise of the fictitious world signed for one lender and one request. */
export function consentOf(
  chance: Chance,
  of: { enterprise: DemoEnterprise; lenderId: string; lender: LenderPlan; product: DemoProduct; loanRequestId: string; signedAt: Date },
): ConsentRow {
  const { enterprise, signedAt, product } = of;
  const items = product.version.requiredItems.filter((item) => item.isRequired || chance.happens(0.6)).map(askedItem);
  const ask = {
    purpose: "assessment" as const,
    lenderId: of.lenderId,
    lenderName: { zh: of.lender.nameZh, en: of.lender.nameEn },
    loanRequestId: of.loanRequestId,
    productVersionId: product.version.id,
    productName: { zh: product.version.nameZh, en: product.version.nameEn },
    catalogueVersionId: nationalCatalogueId,
    items,
    lifeDays,
    readsMax,
    dataLifeDays,
    text: textOf("assessment"),
  };
  return signedConsent(chance, enterprise, ask, signedAt);
}

function askedItem(item: DemoProduct["version"]["requiredItems"][number]): AskedItem {
  const known = catalogue(item.itemCode);
  return { itemCode: item.itemCode, ...known, why: item.why, monthsBack: item.monthsBack, isRequired: item.isRequired };
}

/** One opening of a consented profile, and the receipt it left. */
export function readOf(
  chance: Chance,
  of: {
    enterprise: DemoEnterprise;
    lenderId: string;
    lender: LenderPlan;
    officer: Inhabitant;
    consent: ConsentRow;
    caseId: string;
    readAt: Date;
  },
): HistoryRows["receipts"][number] {
  const { consent, officer, readAt } = of;
  const shown = of.enterprise.records.filter((record) => consent.itemCodes.includes(record.itemCode));
  Object.assign(consent, { readsUsed: (consent.readsUsed ?? 0) + 1 });
  return {
    subjectId: consent.subjectId,
    id: chance.id("accessReceipt", readAt),
    enterpriseId: consent.enterpriseId,
    lenderId: of.lenderId,
    lenderName: of.lender.nameZh,
    loanRequestId: consent.loanRequestId ?? null,
    caseId: of.caseId,
    consentId: consent.id,
    readerUserId: officer.user.id,
    readerName: officer.user.displayName,
    readerRole: officer.member.role,
    purpose: "assessment",
    result: "read",
    itemCodes: consent.itemCodes,
    recordVersions: shown.map((record) => [record.id, 1]),
    catalogueVersionId: nationalCatalogueId,
    judged: {},
    shownHash: canonicalHash(shown.map((record) => record.contentHash)),
    deleteBy: deleteBy(consent, readAt),
    readAt,
  };
}
