import { withActor } from "../../server/access/with-actor.ts";
import { fixConsentSheet } from "../../server/consents/fix-sheet.ts";
import type { ConsentTerms, Frequency } from "../../server/consents/schema.ts";
import { signConsent } from "../../server/consents/sign.ts";
import type { EnterpriseActor } from "../../server/kernel/actor.ts";
import { canonicalHash } from "../../server/kernel/canonical.ts";
import { newId } from "../../server/kernel/ids.ts";
import { ownerDatabase } from "../client.ts";
import { accessReceipts, consents } from "../schema/consents.ts";
import type { ConsentPurpose, ConsentStatus } from "../schema/words.ts";
import { nationalCatalogueId } from "../seed/reference.ts";

const dayMs = 24 * 60 * 60 * 1000;

type Options = {
  readonly loanRequestId: string | null;
  readonly lenderId?: string | null;
  readonly purpose?: ConsentPurpose;
  readonly itemCodes?: readonly string[];
  readonly monthsBack?: number;
  readonly status?: ConsentStatus;
  readonly grantedAt?: Date;
  readonly lifeDays?: number;
  readonly readsMax?: number | null;
  readonly readsUsed?: number;
  readonly frequency?: Frequency;
  /** Sentences of the sheet that was signed, beside the one of what was entered with the request. */
  readonly wording?: Readonly<Record<string, string>>;
};

/** A consent given a moment ago for thirty days, to one lender (or, with none, to the platform), as if it had been signed on a sheet. */
export async function makeConsent(owner: EnterpriseActor, options: Options) {
  const lenderId = options.lenderId ?? null;
  const purpose = options.purpose ?? (lenderId ? "assessment" : "matching");
  const grantedAt = options.grantedAt ?? new Date(Date.now() - 1_000);
  const lifeDays = options.lifeDays ?? 30;
  const expiresAt = new Date(grantedAt.getTime() + lifeDays * dayMs);
  const itemCodes = [...(options.itemCodes ?? ["REG-01", "TAX-01"])];
  const readsMax = options.readsMax === undefined ? 30 : options.readsMax;
  const wording = { declared: "What you entered with the request opens, too.", ...options.wording };
  const terms: ConsentTerms = {
    purpose,
    lenderId,
    lenderName: lenderId ? { zh: "测试银行", en: "Test Bank" } : null,
    loanRequestId: options.loanRequestId,
    productVersionId: null,
    productName: null,
    catalogueVersionId: nationalCatalogueId,
    items: itemCodes.map((itemCode) => ({
      itemCode,
      classCode: itemCode.slice(0, 3),
      name: { zh: itemCode, en: itemCode },
      className: { zh: itemCode.slice(0, 3), en: itemCode.slice(0, 3) },
      source: { zh: "来源", en: "Source" },
      sensitivity: "authorised" as const,
      why: { zh: "评估所需", en: "Needed for the assessment" },
      monthsBack: options.monthsBack ?? 12,
      isRequired: false,
    })),
    lifeDays,
    readsMax,
    ...(options.frequency ? { frequency: options.frequency } : {}),
    dataLifeDays: 30,
    text: { version: "test", locale: "en", hash: canonicalHash(wording), wording },
    sheetId: newId("consentSheet"),
    askHash: canonicalHash("test"),
    enterpriseId: owner.organizationId,
    enterpriseName: "苏州测试有限公司",
    subjectId: owner.subjectId,
    uscc: null,
    signedByUserId: owner.userId,
    signedByName: owner.displayName,
    signedAs: owner.role,
    grantedAt: grantedAt.toISOString(),
    expiresAt: expiresAt.toISOString(),
  };
  const status = options.status ?? "active";
  const row = {
    id: newId("consent"),
    enterpriseId: owner.organizationId,
    subjectId: owner.subjectId,
    lenderId,
    loanRequestId: options.loanRequestId,
    purpose,
    status,
    terms,
    termsHash: canonicalHash(terms),
    textVersion: terms.text.version,
    textHash: terms.text.hash,
    itemCodes,
    readsMax,
    readsUsed: options.readsUsed ?? 0,
    grantedAt,
    expiresAt,
    dataLifeDays: 30,
    endedAt: status === "active" || status === "paused" ? null : new Date(),
    signedByUserId: owner.userId,
    signedByName: owner.displayName,
  };
  await ownerDatabase().insert(consents).values(row);
  return row;
}

type Given = Pick<
  Awaited<ReturnType<typeof makeConsent>>,
  "id" | "enterpriseId" | "subjectId" | "loanRequestId" | "itemCodes" | "expiresAt"
>;

/** The receipt of a reading under a consent, by nobody in particular: a moment ago and to be kept until the consent ends, unless told otherwise. */
export async function makeReading(
  consent: Given,
  of: { readonly id: string; readonly lenderId: string; readonly lenderName: string; readonly readAt?: Date; readonly deleteBy?: Date },
) {
  const row = {
    id: newId("accessReceipt"),
    subjectId: consent.subjectId,
    enterpriseId: consent.enterpriseId,
    lenderId: of.lenderId,
    lenderName: of.lenderName,
    loanRequestId: consent.loanRequestId,
    caseId: of.id,
    consentId: consent.id,
    readerUserId: newId("user"),
    readerName: "陈一诺",
    readerRole: "officer",
    sessionId: newId("session"),
    purpose: "assessment",
    result: "read" as const,
    itemCodes: consent.itemCodes,
    recordVersions: [],
    shownHash: canonicalHash("test"),
    deleteBy: of.deleteBy ?? consent.expiresAt,
    readAt: of.readAt ?? new Date(),
  };
  await ownerDatabase().insert(accessReceipts).values(row);
  return row;
}

/** A consent that its owner really signed, in English, on a sheet for one lender: thirty days, three readings of one item. */
export async function makeSignedConsent(owner: EnterpriseActor, { organization }: { readonly organization: { readonly id: string } }) {
  const { sheetId, askHash } = await withActor(owner, (scope) =>
    fixConsentSheet(scope, {
      ...{ purpose: "assessment", lender: { id: organization.id, name: { zh: "测试银行", en: "Test Bank" } }, product: null },
      ...{ loanRequestId: newId("loanRequest"), lifeDays: 30, readsMax: 3, dataLifeDays: 30, locale: "en" },
      items: [{ itemCode: "TAX-01", why: { zh: "评估所需", en: "Needed for the assessment" }, monthsBack: 24, isRequired: true }],
    }),
  );
  return signConsent(owner, { sheetId, askHash, tickedItemCodes: ["TAX-01"] });
}
