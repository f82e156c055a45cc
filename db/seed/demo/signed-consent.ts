import { lastDayOf } from "../../../server/consents/consent.ts";
import type { ConsentTerms } from "../../../server/consents/schema.ts";
import { sentences } from "../../../server/consents/sentence.ts";
import { sheetText, signedSentence } from "../../../server/consents/wording.ts";
import { canonicalHash } from "../../../server/kernel/canonical.ts";
import { shanghaiDate } from "../../../server/kernel/dates.ts";
import { daysAfter } from "./clock.ts";
import type { Chance } from "./random.ts";
import type { HistoryRows } from "./rows.ts";
import type { DemoEnterprise } from "./story.ts";

type ConsentRow = HistoryRows["consents"][number];
/** What a sheet asks, before it is signed. */
type Asked = Omit<
  ConsentTerms,
  | "sheetId"
  | "askHash"
  | "enterpriseId"
  | "enterpriseName"
  | "subjectId"
  | "uscc"
  | "signedByUserId"
  | "signedByName"
  | "signedAs"
  | "grantedAt"
  | "expiresAt"
>;

/** The wording of a sheet of the fictitious world, by the sentences that matter. */
export function textOf(purpose: Asked["purpose"]): Asked["text"] {
  const { wording: whole } = sheetText("zh-CN");
  const wording = Object.fromEntries([sentences[purpose], "frequency", "evaluation", "declared"].map((key) => [key, whole[key]]));
  return { version: "demo-3", locale: "zh-CN", hash: canonicalHash(wording), wording };
}

/** A consent as an enterprise's legal representative signed it, unused. */
export function signedConsent(chance: Chance, enterprise: DemoEnterprise, ask: Asked, signedAt: Date): ConsentRow {
  const { user } = enterprise.representative;
  const { organizationId, company } = enterprise;
  const expiresAt = daysAfter(signedAt, ask.lifeDays);
  const itemCodes = ask.items.map(({ itemCode }) => itemCode);
  const who = { person: user.displayName, company: company.name };
  const sentence = signedSentence(ask, { ...who, itemCodes, day: shanghaiDate(signedAt), lastDay: lastDayOf({ expiresAt }) });
  const terms: ConsentTerms = {
    ...ask,
    sentence,
    sheetId: chance.id("consentSheet", signedAt),
    askHash: canonicalHash(ask),
    enterpriseId: organizationId,
    enterpriseName: company.name,
    subjectId: company.subjectId,
    uscc: company.uscc,
    signedByUserId: user.id,
    signedByName: user.displayName,
    signedAs: "legal_representative",
    grantedAt: signedAt.toISOString(),
    expiresAt: expiresAt.toISOString(),
  };
  return {
    id: chance.id("consent", signedAt),
    enterpriseId: organizationId,
    subjectId: company.subjectId,
    lenderId: ask.lenderId,
    loanRequestId: ask.loanRequestId,
    purpose: ask.purpose,
    status: "active",
    terms,
    termsHash: canonicalHash(terms),
    textVersion: ask.text.version,
    textHash: ask.text.hash,
    itemCodes,
    readsMax: ask.readsMax,
    readsUsed: 0,
    grantedAt: signedAt,
    expiresAt,
    dataLifeDays: ask.dataLifeDays,
    signedByUserId: user.id,
    signedByName: user.displayName,
    createdAt: signedAt,
  };
}
