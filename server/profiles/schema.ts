import { z } from "zod";
import { evaluationGrades, publicBodyKinds, sensitivities, severities } from "../../db/schema/words.ts";
import { ItemCode, itemsMost } from "../catalogue/item-code.ts";
import { Day } from "../kernel/dates.ts";
import { Fen } from "../kernel/money.ts";
import { ShownMeasure } from "../measures/schema.ts";

export const BothNames = z.strictObject({ zh: z.string(), en: z.string() });

/** Why there is no figure. Each has its own look, and none looks like zero. */
export const missingKinds = ["not_authorised", "not_supplied", "not_applicable"] as const;
export const MissingKind = z.enum(missingKinds);
export type MissingKind = z.infer<typeof MissingKind>;

/** Which closed list a word is from; its texts are the messages `profiles.words.<of>.<word>`. */
export const wordSets = [
  "taxGrade",
  "licenceCategory",
  "penaltyCategory",
  "performance",
  "kept",
  "commitmentType",
  "procedure",
  "yesNo",
] as const;
export type WordSet = (typeof wordSets)[number];

/** One figure or phrase of a record, with its unit. Texts stay as the source wrote them. */
export const Value = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("text"), text: z.string() }),
  z.strictObject({ kind: z.literal("fen"), fen: Fen }),
  /** Minor units of a currency that is not the yuan. */
  z.strictObject({ kind: z.literal("minor"), minor: z.int(), currency: z.string() }),
  z.strictObject({ kind: z.literal("day"), day: Day }),
  z.strictObject({ kind: z.literal("month"), month: z.string() }),
  z.strictObject({ kind: z.literal("count"), count: z.number() }),
  z.strictObject({ kind: z.literal("share"), count: z.int(), of: z.int() }),
  z.strictObject({ kind: z.literal("words"), of: z.enum(wordSets), words: z.array(z.string()) }),
  z.strictObject({ kind: z.literal("place"), of: z.enum(["region", "industry"]), code: z.string(), name: BothNames }),
  z.strictObject({ kind: z.literal("rate"), rateBps: z.int() }),
  /** A word of a list that the catalogue declares. */
  z.strictObject({ kind: z.literal("said"), name: BothNames }),
  z.strictObject({ kind: z.literal("missing"), why: MissingKind }),
]);
export type Value = z.infer<typeof Value>;

/** `name` where the catalogue declares the field; others are called by the messages `profiles.field.<key>`. */
export const Field = z.strictObject({ key: z.string(), name: BothNames.optional(), value: Value });
export type Field = z.infer<typeof Field>;

/** Where a fact comes from, and until when it is shown. */
export const Provenance = z.strictObject({
  sourceUnit: z.string(),
  decidingUnit: z.string().nullable(),
  documentNo: z.string().nullable(),
  trueFrom: Day,
  trueTo: Day.nullable(),
  receivedAt: z.string(),
  catalogueVersionId: z.string(),
  /** What that version is called; null where it is not told. */
  catalogueLabel: z.strictObject({ zh: z.string(), en: z.string() }).nullable(),
  publicityEndsOn: Day.nullable(),
  publicityRule: z.string().nullable(),
  /** The first day on which repair can be applied for, where the rule of its publicity says; null when it does not. */
  repairFrom: Day.nullable(),
});
export type Provenance = z.infer<typeof Provenance>;

/** What another source says of the same fact: the same, or these fields otherwise; `not_kept` of what came before words were kept. */
const AlsoTold = z.strictObject({
  sourceUnit: z.string(),
  receivedAt: z.string(),
  word: z.enum(["same", "other", "not_kept"]),
  differs: z.array(Field),
});
export type AlsoTold = z.infer<typeof AlsoTold>;

/** One record in one version, as it is shown. */
export const Fact = z.strictObject({
  recordId: z.string(),
  recordVersion: z.int(),
  itemCode: z.string(),
  isAdverse: z.boolean(),
  severity: z.enum(severities).nullable(),
  /** Since when the enterprise disputes it; in every view until the dispute is over. `isHidden`: the enterprise alone sees the record meanwhile. */
  dispute: z.strictObject({ since: Day, isHidden: z.boolean() }).nullable(),
  /** Over by the day of reading: a lapsed licence, a list that was left. */
  hasEnded: z.boolean(),
  fields: z.array(Field),
  provenance: Provenance,
  /** Absent where its source alone tells it. */
  alsoTold: z.array(AlsoTold).optional(),
});
export type Fact = z.infer<typeof Fact>;

export const groupKeys = [
  "registration",
  "licences",
  "penalties",
  "tax",
  "lists",
  "honours",
  "judgments",
  "commitments",
  "others",
] as const;
export type GroupKey = (typeof groupKeys)[number];

/** `none`: the whole register was supplied and has no entry, which is a zero. `not_supplied`: nobody has sent anything. */
export const itemStates = ["shown", "none", "not_supplied", "not_authorised", "not_applicable"] as const;
export type ItemState = (typeof itemStates)[number];

/** One kind of information and what became of it. Facts are newest first, adverse ones before others. */
export const ProfileItem = z.strictObject({
  itemCode: z.string(),
  name: BothNames,
  source: BothNames,
  sensitivity: z.enum(sensitivities),
  state: z.enum(itemStates),
  /** Whose register it is that has no entry, and as of when. */
  supply: z.strictObject({ sourceUnit: z.string(), asOf: Day }).nullable(),
  /** The first day that the reading reaches back to; null for everything that is held. */
  reachesBackTo: Day.nullable(),
  facts: z.array(Fact),
});
export type ProfileItem = z.infer<typeof ProfileItem>;

export const ProfileGroup = z.strictObject({ key: z.enum(groupKeys), items: z.array(ProfileItem) });
export type ProfileGroup = z.infer<typeof ProfileGroup>;

export const dimensionKeys = ["registration", "tax", "social", "utilities", "courts", "assets"] as const;
export type DimensionKey = (typeof dimensionKeys)[number];

/** One figure of a tile with the records it is counted from. */
export const Figure = z.strictObject({
  key: z.string(),
  value: Value,
  itemCodes: z.array(z.string()),
  sourceUnit: z.string().nullable(),
  asOf: Day.nullable(),
  /** Whether `asOf` is the newest record's own date; else it is the day as of which the source was read. Absent where there is no date. */
  isRecordDate: z.boolean().optional(),
  /** How many of the records behind it are disputed. Absent where none is. */
  disputed: z.int().min(1).optional(),
  /** Of a figure over the last twelve months, how many of them were supplied. */
  months: z.int().min(1).max(12).optional(),
});
export type Figure = z.infer<typeof Figure>;
export const Dimension = z.strictObject({ key: z.enum(dimensionKeys), isAuthorised: z.boolean(), figures: z.array(Figure) });
export type Dimension = z.infer<typeof Dimension>;

/** The newest public credit evaluation, never without its day and the model that gave it. */
const EvaluationShown = z.discriminatedUnion("state", [
  z.strictObject({ state: z.literal("shown"), grade: z.enum(evaluationGrades), asOf: Day, modelVersion: z.string() }),
  z.strictObject({ state: z.enum(["not_supplied", "not_authorised", "not_applicable"]) }),
]);
export type EvaluationShown = z.infer<typeof EvaluationShown>;

/** What one reader may see of one subject now. */
export const Profile = z.strictObject({
  name: z.string(),
  uscc: z.string().nullable(),
  asOf: z.string(),
  catalogue: z.strictObject({ versionId: z.string() }),
  /** Null when the enterprise looks at everything it is. */
  consent: z.strictObject({ consentId: z.string(), expiresAt: z.string() }).nullable(),
  /** Facts first, and adverse facts before all. */
  adverse: z.array(Fact),
  groups: z.array(ProfileGroup),
  dimensions: z.array(Dimension),
  /** After the facts it rests on. */
  evaluation: EvaluationShown,
});
export type Profile = z.infer<typeof Profile>;

export const ruleOutcomes = ["passed", "failed", "unknown"] as const;
/** What a rule was judged by: the request, what the enterprise entered, what follows from both, the product, a record, the registry; or why it could not be. */
export const ruleGrounds = [
  "request",
  "declared",
  "derived",
  "consent",
  "product",
  "evaluation",
  "record",
  "registry",
  "not_authorised",
  "not_supplied",
  "not_applicable",
] as const;

/** One rule of the product that a lender judges by, on exactly what this reading shows. */
export const JudgedRule = z.strictObject({
  criterion: z.string(),
  outcome: z.enum(ruleOutcomes),
  ground: z.enum(ruleGrounds),
  /** The records shown that decided it; none where it was not judged by records. */
  recordIds: z.array(z.string()),
});
export type JudgedRule = z.infer<typeof JudgedRule>;

/** What the enterprise entered about itself with its request, and no record has confirmed; null is *not supplied*. */
export const SaidFacts = z.strictObject({
  annualRevenueFen: Fen.nullable(),
  totalAssetsFen: Fen.nullable(),
  insuredStaff: z.int().nullable(),
  /** True: it has never drawn a loan. */
  isFirstLoan: z.boolean().nullable(),
  neededBy: Day.nullable(),
  contactName: z.string().nullable(),
  contactPhone: z.string().nullable(),
  purposeNote: z.string().nullable(),
});
export type SaidFacts = z.infer<typeof SaidFacts>;

/**
 * All that one opening shows: the profile, the measures that rest on records it shows, what the enterprise said of itself where the consent opens that (else
 * null), and the product's rules judged on profile and request alone. Exactly this is hashed.
 */
export const OpenedProfile = Profile.extend({ measures: z.array(ShownMeasure), said: SaidFacts.nullable(), rules: z.array(JudgedRule) });
export type OpenedProfile = z.infer<typeof OpenedProfile>;

/** A lender's reading with the receipt it left, which the enterprise sees at once. */
export const ReadProfile = z.strictObject({
  receipt: z.strictObject({
    receiptId: z.string(),
    readAt: z.date(),
    shownHash: z.string(),
    deleteBy: z.date(),
    openingsUsed: z.int(),
    openingsMax: z.int().nullable(),
  }),
  shown: OpenedProfile,
});
export type ReadProfile = z.infer<typeof ReadProfile>;

export const OwnProfileInput = z
  .strictObject({
    /** One of the enterprise's own consents: show what its reader can open. Left out: everything. */
    consentId: z.string().min(1).max(64).optional(),
    /** As the platform knew it at that instant. Left out: now. */
    at: z.date().optional(),
    /** What a sheet asks for that is not signed yet: show what its reader could open. */
    asked: z
      .array(z.strictObject({ itemCode: ItemCode, monthsBack: z.int().min(1).max(1_200) }))
      .max(itemsMost)
      .optional(),
  })
  .refine((wish) => [wish.consentId, wish.at, wish.asked].filter((one) => one !== undefined).length <= 1);
export type OwnProfileInput = z.infer<typeof OwnProfileInput>;

export const OwnProfile = z.strictObject({
  profile: Profile,
  /** Through a lender's eyes: the measures that stand beside the records it would be shown. */
  measures: z.array(ShownMeasure),
  /** Until the mandate is approved, registry facts alone are open. */
  isMandatePending: z.boolean(),
  /** Whose eyes the page may be seen through. */
  readers: z.array(
    z.strictObject({
      consentId: z.string(),
      lenderName: BothNames,
      /** What was asked for: one lender may hold several consents. */
      productName: BothNames.nullable(),
      until: z.date(),
      openingsUsed: z.int(),
      openingsMax: z.int().nullable(),
    }),
  ),
});
export type OwnProfile = z.infer<typeof OwnProfile>;

export const PublicBodiesInput = z.strictObject({ q: z.string().trim().max(120).default(""), page: z.int().min(1).max(500).default(1) });
export type PublicBodiesInput = z.infer<typeof PublicBodiesInput>;

/** Government units and public institutions, each with its court debts and its promises. A capped total means that there are at least so many. */
export const PublicBodies = z.strictObject({
  bodies: z.array(
    z.strictObject({
      subjectId: z.string(),
      name: z.string(),
      uscc: z.string().nullable(),
      kind: z.enum(publicBodyKinds),
      regionName: BothNames.nullable(),
      items: z.array(ProfileItem),
    }),
  ),
  page: z.int(),
  pages: z.int(),
  total: z.int(),
  isCapped: z.boolean(),
});
export type PublicBodies = z.infer<typeof PublicBodies>;
