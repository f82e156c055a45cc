import "server-only";
import { and, eq, gt, isNull } from "drizzle-orm";
import { consentSheets } from "../../db/schema/consents.ts";
import { loanRequests } from "../../db/schema/loan-requests.ts";
import { type ConsentPurpose, consentPurposes } from "../../db/schema/words.ts";
import type { Scope } from "../access/with-actor.ts";
import { askedOf, whyNotAskable } from "../catalogue/askable.ts";
import { type CatalogueItem, listItemsEverywhere, nameItems } from "../catalogue/items.ts";
import { findRule } from "../catalogue/rules.ts";
import type { EnterpriseActor } from "../kernel/actor.ts";
import { canonicalHash } from "../kernel/canonical.ts";
import { shanghaiDate } from "../kernel/dates.ts";
import { DomainError, only } from "../kernel/errors.ts";
import { newId } from "../kernel/ids.ts";
import { findOwnSubject } from "../subjects/own-subject.ts";
import { boundRuleOf, ConsentBounds, overBound } from "./bounds.ts";
import { type AskedItem, ConsentAsk, type Frequency, type LeftOut, type Locale } from "./schema.ts";
import { sheetText } from "./wording.ts";

type BothNames = { readonly zh: string; readonly en: string };

/** What another room wants an enterprise to be asked. */
export type SheetWish = {
  readonly purpose: ConsentPurpose;
  readonly lender: { readonly id: string; readonly name: BothNames } | null;
  readonly loanRequestId: string | null;
  /** What a lender asked for, where it did; signing answers it. */
  readonly consentRequestId?: string;
  readonly product: { readonly versionId: string; readonly name: BothNames } | null;
  readonly items: readonly {
    readonly itemCode: string;
    readonly why: BothNames;
    readonly monthsBack: number;
    readonly isRequired: boolean;
  }[];
  readonly lifeDays: number;
  readonly readsMax: number | null;
  readonly frequency?: Frequency;
  /** Until what it is for has ended, in days. */
  readonly lastsDays?: number;
  readonly dataLifeDays: number;
  readonly locale: Locale;
};
export type FixedSheet = { readonly sheetId: string; readonly askHash: string; readonly ask: ConsentAsk; readonly fixedAt: Date };

const sheetLifeMs = 24 * 60 * 60 * 1000;

/**
 * Fixes what an enterprise will be asked to sign, before it is shown; the same ask again is the same sheet while it lasts a day. What the catalogue in
 * force at the enterprise's place does not hold, or not for this purpose, is left out, and the sheet says so. Refuses with PRECONDITION_FAILED
 * `consent.over_bound`, naming the attribute, when a dated rule forbids asking so much, or `consent.item_not_in_catalogue` or
 * `consent.item_not_for_purpose`, naming an item, when nothing is left to ask for.
 */
export async function fixConsentSheet(scope: Scope<EnterpriseActor>, wish: SheetWish): Promise<FixedSheet> {
  const ask = await askOf(scope, wish);
  const rule = await findRule(scope, boundRuleOf(wish.purpose), shanghaiDate(scope.now));
  const over = overBound({ ...ask, lastsDays: wish.lastsDays }, ConsentBounds.parse(rule.value));
  if (over) throw new DomainError("PRECONDITION_FAILED", "consent.over_bound", over);

  const askHash = canonicalHash(ask);
  const row = (await findLyingSheet(scope, askHash)) ?? (await insertSheet(scope, ask, askHash));
  return { sheetId: row.id, askHash, ask, fixedAt: row.fixedAt };
}

async function askOf(scope: Scope<EnterpriseActor>, wish: SheetWish): Promise<ConsentAsk> {
  const catalogue = await listItemsEverywhere(scope);
  const leftOut = await leftOutOf(scope, wish, catalogue);
  const left = new Set(leftOut.map(({ itemCode }) => itemCode));
  const items = catalogue.flatMap((item): AskedItem[] => {
    const wished = wish.items.find(({ itemCode }) => itemCode === item.code && !left.has(itemCode));
    if (!wished) return [];
    const { code: itemCode, classCode, name, className, source, sensitivity } = item;
    const { why, monthsBack, isRequired } = wished;
    const onlyFor = item.purposes.length < consentPurposes.length ? { onlyFor: [...item.purposes] } : {};
    return [{ itemCode, classCode, name, className, source, sensitivity, why, monthsBack, isRequired, ...onlyFor }];
  });
  const versionId = catalogue[0]?.versionId;
  const [first] = leftOut;
  if (!versionId || (items.length === 0 && first)) throw nothingAskable(wish, first);
  return ConsentAsk.parse({
    purpose: wish.purpose,
    lenderId: wish.lender?.id ?? null,
    lenderName: wish.lender?.name ?? null,
    loanRequestId: wish.loanRequestId,
    ...(await dayOfRequest(scope, wish)),
    ...(wish.consentRequestId ? { consentRequestId: wish.consentRequestId } : {}),
    productVersionId: wish.product?.versionId ?? null,
    productName: wish.product?.name ?? null,
    catalogueVersionId: versionId,
    items,
    ...(first ? { leftOut } : {}),
    lifeDays: wish.lifeDays,
    readsMax: wish.readsMax,
    ...(wish.frequency ? { frequency: wish.frequency } : {}),
    dataLifeDays: wish.dataLifeDays,
    text: sheetText(wish.locale),
  });
}

/** The day the request was sent, as its sentence names it; of one that is not sent yet, today. */
async function dayOfRequest({ tx, actor, now }: Scope<EnterpriseActor>, wish: SheetWish): Promise<Pick<ConsentAsk, "requestedOn">> {
  if (!wish.loanRequestId) return {};
  const own = and(eq(loanRequests.id, wish.loanRequestId), eq(loanRequests.enterpriseId, actor.organizationId));
  const [request] = await tx.select({ submittedAt: loanRequests.submittedAt }).from(loanRequests).where(own);
  return request ? { requestedOn: shanghaiDate(request.submittedAt ?? now) } : {};
}

/** What the enterprise cannot be asked for, with the word that the sheet says of it. */
async function leftOutOf(scope: Scope<EnterpriseActor>, wish: SheetWish, catalogue: readonly CatalogueItem[]): Promise<LeftOut[]> {
  const asking = askedOf(await findOwnSubject(scope), wish.purpose);
  const byCode = new Map(catalogue.map((item) => [item.code, item]));
  const reasons = wish.items.flatMap(({ itemCode }) => {
    const why = whyNotAskable(byCode.get(itemCode), asking);
    return why === null ? [] : [{ itemCode, why }];
  });
  const names = reasons.length > 0 ? await nameItems(scope) : new Map<string, BothNames>();
  return reasons.map(({ itemCode, why }) => ({ itemCode, name: names.get(itemCode) ?? { zh: itemCode, en: itemCode }, why }));
}

function nothingAskable({ locale }: SheetWish, first: LeftOut | undefined): DomainError {
  const item = (locale === "en" ? first?.name.en : first?.name.zh) ?? "";
  const reason = first?.why === "purpose" ? "consent.item_not_for_purpose" : "consent.item_not_in_catalogue";
  return new DomainError("PRECONDITION_FAILED", reason, { item });
}

async function findLyingSheet(scope: Scope<EnterpriseActor>, askHash: string) {
  const lying = and(
    eq(consentSheets.enterpriseId, scope.actor.organizationId),
    eq(consentSheets.askHash, askHash),
    isNull(consentSheets.signedAt),
    gt(consentSheets.expiresAt, scope.now),
  );
  const [row] = await scope.tx.select().from(consentSheets).where(lying).limit(1);
  return row;
}

async function insertSheet(scope: Scope<EnterpriseActor>, ask: ConsentAsk, askHash: string) {
  const sheet = {
    id: newId("consentSheet"),
    enterpriseId: scope.actor.organizationId,
    loanRequestId: ask.loanRequestId,
    lenderId: ask.lenderId,
    productVersionId: ask.productVersionId,
    purpose: ask.purpose,
    ask,
    askHash,
    fixedAt: scope.now,
    expiresAt: new Date(scope.now.getTime() + sheetLifeMs),
  };
  return only(await scope.tx.insert(consentSheets).values(sheet).returning());
}
