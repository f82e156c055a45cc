import { deleteBy } from "../../../server/consents/consent.ts";
import type { AskedItem, ConsentTerms } from "../../../server/consents/schema.ts";
import { canonicalHash, sha256 } from "../../../server/kernel/canonical.ts";
import { nationalCatalogueId } from "../reference.ts";
import { catalogue } from "./catalogue.ts";
import { daysAfter } from "./clock.ts";
import type { DemoEnterprise } from "./history.ts";
import type { LenderPlan } from "./lenders.ts";
import type { Inhabitant } from "./people.ts";
import type { DemoProduct } from "./products.ts";
import type { Chance } from "./random.ts";
import type { HistoryRows } from "./rows.ts";

const lifeDays = 30;
const dataLifeDays = 30;
const readsMax = 3;
const wording = { readback: "本人授权该金融机构为本次融资需求读取所列信息。" };
const textVersion = "demo-1";

type ConsentRow = HistoryRows["consents"][number];

/** The consent an enterprise of the fictitious world signed for one lender and one request. */
export function consentOf(
  chance: Chance,
  of: { enterprise: DemoEnterprise; lenderId: string; lender: LenderPlan; product: DemoProduct; loanRequestId: string; signedAt: Date },
): ConsentRow {
  const { enterprise, signedAt, product } = of;
  const { user } = enterprise.representative;
  const items = product.version.requiredItems.filter((item) => item.isRequired || chance.happens(0.6)).map(askedItem);
  const expiresAt = daysAfter(signedAt, lifeDays);
  const text = { version: textVersion, locale: "zh-CN" as const, hash: sha256(wording.readback), wording };
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
    text,
  };
  const terms: ConsentTerms = {
    ...ask,
    sheetId: chance.id("consentSheet", signedAt),
    askHash: canonicalHash(ask),
    enterpriseId: enterprise.organizationId,
    enterpriseName: enterprise.company.name,
    subjectId: enterprise.company.subjectId,
    uscc: enterprise.company.uscc,
    signedByUserId: user.id,
    signedByName: user.displayName,
    signedAs: "legal_representative",
    grantedAt: signedAt.toISOString(),
    expiresAt: expiresAt.toISOString(),
  };
  return {
    id: chance.id("consent", signedAt),
    enterpriseId: enterprise.organizationId,
    subjectId: enterprise.company.subjectId,
    lenderId: of.lenderId,
    loanRequestId: of.loanRequestId,
    purpose: "assessment",
    status: "active",
    terms,
    termsHash: canonicalHash(terms),
    textVersion,
    textHash: text.hash,
    itemCodes: items.map((item) => item.itemCode),
    readsMax,
    readsUsed: 0,
    grantedAt: signedAt,
    expiresAt,
    dataLifeDays,
    signedByUserId: user.id,
    signedByName: user.displayName,
    createdAt: signedAt,
  };
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
    shownHash: canonicalHash(shown.map((record) => record.contentHash)),
    deleteBy: deleteBy(consent, readAt),
    readAt,
  };
}
