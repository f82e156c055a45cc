import { z } from "zod";
import { consentPurposes, consentStatuses, sensitivities } from "../../db/schema/words.ts";

export const Locale = z.enum(["en", "zh-CN"]);
export type Locale = z.infer<typeof Locale>;

/** A name in both languages; organizations that have no English name repeat the Chinese one. */
export const BothNames = z.strictObject({ zh: z.string(), en: z.string() });

/** One kind of information on a sheet: what, why, how far back, and whether the product can be assessed without it. */
export const AskedItem = z.strictObject({
  itemCode: z.string(),
  classCode: z.string(),
  name: BothNames,
  className: BothNames,
  source: BothNames,
  sensitivity: z.enum(sensitivities),
  why: BothNames,
  monthsBack: z.int().positive(),
  isRequired: z.boolean(),
});
export type AskedItem = z.infer<typeof AskedItem>;

/** What a sheet asks, fixed by the server before it is shown. */
export const ConsentAsk = z.strictObject({
  purpose: z.enum(consentPurposes),
  lenderId: z.string().nullable(),
  lenderName: BothNames.nullable(),
  loanRequestId: z.string().nullable(),
  productVersionId: z.string().nullable(),
  productName: BothNames.nullable(),
  catalogueVersionId: z.string(),
  items: z.array(AskedItem).min(1),
  /** How long the consent lives once signed. */
  lifeDays: z.int().positive(),
  /** How many openings it allows; null when no lender reads under it. */
  readsMax: z.int().positive().nullable(),
  /** How long a reader may keep what it read. */
  dataLifeDays: z.int().min(0),
  /** The wording of the sheet: version, language and the sentences themselves. */
  text: z.strictObject({ version: z.string(), locale: Locale, hash: z.string(), wording: z.record(z.string(), z.unknown()) }),
});
export type ConsentAsk = z.infer<typeof ConsentAsk>;

/** What was signed: the ask with the ticked items alone, by whom and for whom. Never changes. */
export const ConsentTerms = ConsentAsk.extend({
  sheetId: z.string(),
  askHash: z.string(),
  enterpriseId: z.string(),
  enterpriseName: z.string(),
  subjectId: z.string(),
  uscc: z.string().nullable(),
  signedByUserId: z.string(),
  signedByName: z.string(),
  signedAs: z.string(),
  grantedAt: z.string(),
  expiresAt: z.string(),
});
export type ConsentTerms = z.infer<typeof ConsentTerms>;

export const ConsentStatusView = z.enum(consentStatuses);
