import { z } from "zod";
import { consentPurposes, consentStatuses, sensitivities } from "../../db/schema/words.ts";
import { whysNotAskable } from "../catalogue/askable.ts";
import { ItemCode, itemsMost } from "../catalogue/item-code.ts";
import { Day } from "../kernel/dates.ts";

export const Locale = z.enum(["en", "zh-CN"]);
export type Locale = z.infer<typeof Locale>;

/** A name in both languages; organizations that have no English name repeat the Chinese one. */
export const BothNames = z.strictObject({ zh: z.string(), en: z.string() });
export type BothNames = z.infer<typeof BothNames>;

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
  /** What else it may be asked for, where not everything. Absent where the catalogue sets no bound. */
  onlyFor: z.array(z.enum(consentPurposes)).optional(),
});
export type AskedItem = z.infer<typeof AskedItem>;

/** What the product asks for and the sheet does not: no longer collected, collected elsewhere alone, or not to be asked for such a purpose. */
export const LeftOut = z.strictObject({ itemCode: z.string(), name: BothNames, why: z.enum(whysNotAskable) });
export type LeftOut = z.infer<typeof LeftOut>;

/** The sentences of a sheet in one language, with the SHA-256 of their canonical JSON. */
const SheetText = z.strictObject({ locale: Locale, hash: z.string(), wording: z.record(z.string(), z.unknown()) });

export const frequencySpans = ["day", "week", "month"] as const;
/** How often a consent may be read under, over and over: so many times within any day, any seven days, or any month. */
export const Frequency = z.strictObject({ times: z.int().min(1).max(100), every: z.enum(frequencySpans) });
export type Frequency = z.infer<typeof Frequency>;

/** What a sheet asks, fixed by the server before it is shown. */
export const ConsentAsk = z.strictObject({
  purpose: z.enum(consentPurposes),
  lenderId: z.string().nullable(),
  lenderName: BothNames.nullable(),
  loanRequestId: z.string().nullable(),
  /** The day of the request, as the sentence that is signed names it. Absent where there is none. */
  requestedOn: Day.optional(),
  /** What a lender asked for; absent where the enterprise began. */
  consentRequestId: z.string().optional(),
  productVersionId: z.string().nullable(),
  productName: BothNames.nullable(),
  catalogueVersionId: z.string(),
  items: z.array(AskedItem).min(1),
  /** Absent where the sheet asks for all of it. */
  leftOut: z.array(LeftOut).min(1).optional(),
  /** How long the consent lives once signed. */
  lifeDays: z.int().positive(),
  /** How many openings it allows; null when no lender reads under it. */
  readsMax: z.int().positive().nullable(),
  /** Absent from a consent for one occasion: its openings come when they come. */
  frequency: Frequency.optional(),
  /** How long a reader may keep what it read. */
  dataLifeDays: z.int().min(0),
  /** The wording of the sheet: version, language and the sentences themselves. */
  text: SheetText.extend({
    version: z.string(),
    /** The same sentences in the other language. Absent from what was signed before they were kept. */
    translation: SheetText.optional(),
  }),
});
export type ConsentAsk = z.infer<typeof ConsentAsk>;

/** Where a consent came from that took an earlier one's place without a sheet of its own: with fewer items, or under another signature. */
const Carried = z.strictObject({
  consentId: z.string(),
  how: z.enum(["narrowed", "signed_again"]),
  takenOut: z.array(z.strictObject({ itemCode: z.string(), name: BothNames })),
  /** How often it had been read under until then; its limit counts those readings, too. */
  readsUsed: z.int().min(0),
  /** When the sheet was signed, whose sentence this consent still goes by, and by whom. */
  firstSignedAt: z.string(),
  firstSignedByName: z.string(),
});

/** What was signed: the ask with the ticked items alone, by whom and for whom. Never changes. */
export const ConsentTerms = ConsentAsk.extend({
  /** The sentence that was read back and signed, filled as it was shown. Absent from what was signed before it was kept. */
  sentence: BothNames.optional(),
  /** Absent from what was signed on a sheet. */
  carried: Carried.optional(),
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

/** `fallen`: it lives, but the mandate under which an operator signed it does not, so it opens nothing until somebody signs again. */
export const ConsentStatusView = z.enum([...consentStatuses, "fallen"]);

const ConsentId = z.string().max(64);

export const SignConsentInput = z.strictObject({
  sheetId: z.string().max(64),
  /** Of the ask as it was shown: another one is not signed. */
  askHash: z.string().regex(/^[0-9a-f]{64}$/),
  /** All that comes from the browser besides the sheet's id and hash. */
  tickedItemCodes: z.array(ItemCode).max(itemsMost),
});
export type SignConsentInput = z.infer<typeof SignConsentInput>;

export const ConsentSigned = z.strictObject({ consentId: z.string(), grantedAt: z.date(), expiresAt: z.date(), termsHash: z.string() });
export type ConsentSigned = z.infer<typeof ConsentSigned>;

export const ConsentRef = z.strictObject({ consentId: ConsentId });
export type ConsentRef = z.infer<typeof ConsentRef>;

export const NarrowConsentInput = z.strictObject({ consentId: ConsentId, keptItemCodes: z.array(ItemCode).max(itemsMost) });
export type NarrowConsentInput = z.infer<typeof NarrowConsentInput>;

export const ConsentChanged = z.strictObject({ consentId: z.string(), status: ConsentStatusView });
export type ConsentChanged = z.infer<typeof ConsentChanged>;

/** One row of the enterprise's own list. */
export const ConsentView = z.strictObject({
  consentId: z.string(),
  lenderId: z.string().nullable(),
  lenderName: BothNames.nullable(),
  productName: BothNames.nullable(),
  loanRequestId: z.string().nullable(),
  purpose: z.enum(consentPurposes),
  /** As the clock and the signer's mandate have it. */
  status: ConsentStatusView,
  items: z.array(z.strictObject({ itemCode: z.string(), name: BothNames, sensitivity: z.enum(sensitivities) })),
  grantedAt: z.date(),
  expiresAt: z.date(),
  endedAt: z.date().nullable(),
  readsUsed: z.int(),
  readsMax: z.int().nullable(),
  frequency: Frequency.nullable(),
  dataLifeDays: z.int(),
  /** When the last of what was read under it is due for deletion; null while nothing was read. */
  heldUntil: z.date().nullable(),
  signedByName: z.string(),
});
export type ConsentView = z.infer<typeof ConsentView>;

export const ConsentDetail = ConsentView.extend({
  terms: ConsentTerms,
  termsHash: z.string(),
  textHash: z.string(),
  /** What took its place, where something did. */
  successorId: z.string().nullable(),
  mayChange: z.boolean(),
});
export type ConsentDetail = z.infer<typeof ConsentDetail>;

export const SheetView = z.strictObject({ sheetId: z.string(), askHash: z.string(), ask: ConsentAsk, fixedAt: z.date() });
export type SheetView = z.infer<typeof SheetView>;

/** One read of the enterprise's own data by somebody else, or a try that was refused. */
export const AccessView = z.strictObject({
  receiptId: z.string(),
  readAt: z.date(),
  /** Null: the platform read. For matching the reader is the member on whose instruction it did, to count the job (role `system`). */
  lenderId: z.string().nullable(),
  lenderName: BothNames.nullable(),
  readerName: z.string(),
  readerRole: z.string(),
  purpose: z.string(),
  result: z.enum(["read", "refused"]),
  /** An earlier opening's reading that the same person was shown again, uncounted. */
  isAgain: z.boolean(),
  refusal: z.string().nullable(),
  /** Of a refused try, how many like it by the same person there were within the same hour of the clock; this is the last of them. */
  times: z.int().min(1),
  items: z.array(z.strictObject({ itemCode: z.string(), name: BothNames })),
  consentId: z.string().nullable(),
  loanRequestId: z.string().nullable(),
  /** Of a case that its lender has decided since: what it saw before can be looked at. */
  decidedCaseId: z.string().nullable(),
  records: z.int(),
  shownHash: z.string().nullable(),
  deleteBy: z.date().nullable(),
  /** Which entry of the log it is, the first being 1; null while it waits for its place. */
  place: z.int().min(1).nullable(),
  /** The size of the log in the newest checkpoint that was handed over with its receipt; null before one was. */
  heldSize: z.int().nullable(),
});
export type AccessView = z.infer<typeof AccessView>;

/** When the log last counted what it holds of the enterprise, null before it ever did; and whether entries wait for that. */
export const ListStanding = z.strictObject({ countedAt: z.date().nullable(), isWaiting: z.boolean() });
export type ListStanding = z.infer<typeof ListStanding>;

/** Where a line stands in the access log: by its moment, and among those of one moment by its receipt. */
export const AccessPlace = z.strictObject({ readAt: z.date(), receiptId: z.string() });
export type AccessPlace = z.infer<typeof AccessPlace>;

export const AccessLogInput = z.strictObject({
  /** The lines behind this place, for the next page. */
  before: AccessPlace.optional(),
  result: z.enum(["read", "refused"]).optional(),
  /** Those under one consent alone. */
  consentId: z.string().optional(),
  limit: z.int().min(1).max(1_000).default(50),
});
export type AccessLogInput = z.infer<typeof AccessLogInput>;
