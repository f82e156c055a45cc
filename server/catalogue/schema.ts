import { z } from "zod";
import { consentPurposes, publicityScopes, sensitivities, subjectKinds, updateCycles } from "../../db/schema/words.ts";
import { Day } from "../kernel/dates.ts";
import { isPlainLine } from "../kernel/names.ts";
import { Declaration, namesIn, noDeclaration } from "./declaration.ts";

export const SearchCodesInput = z.strictObject({ of: z.enum(["region", "industry"]), text: z.string().trim().max(40) });
export type SearchCodesInput = z.infer<typeof SearchCodesInput>;

const InBoth = z.strictObject({ zh: z.string(), en: z.string() });

export const CodeView = z.strictObject({
  code: z.string(),
  name: InBoth,
  /** What it lies in, the nearest first: a district's city and province, a trade's group, division and section. */
  within: z.array(InBoth),
});
export type CodeView = z.infer<typeof CodeView>;

export const collectionModes = ["C", "Q", "M"] as const;
export type CollectionMode = (typeof collectionModes)[number];

/** What is said of an item: `modes` are central collection, query, joint modelling; `legalBasis` names documents and is no official text. */
const itemTerms = {
  classCode: z.string().regex(/^[A-Z]{3}$/),
  nameZh: z.string().trim().min(2).max(60),
  nameEn: z.string().trim().min(2).max(120),
  sourceZh: z.string().trim().min(2).max(60),
  sourceEn: z.string().trim().min(2).max(120),
  modes: z.array(z.enum(collectionModes)).min(1),
  sensitivity: z.enum(sensitivities),
  /** The item of the national base that a supplement's item tells in more detail. */
  detailsCode: z.string().nullable().default(null),
  subjectKinds: z.array(z.enum(subjectKinds)).min(1),
  /** What it may be asked for; where no policy says otherwise, everything. */
  purposes: z
    .array(z.enum(consentPurposes))
    .min(1)
    .default([...consentPurposes]),
  updateCycle: z.enum(updateCycles),
  /** How long a fact may be relied on after the day it was told; null until it is told otherwise. */
  validityMonths: z.int().min(1).max(600).nullable().default(null),
  publicityScope: z.enum(publicityScopes),
  /** How long a record is kept after it has ended; null: not beyond the data life of the consent it was read under. */
  retentionMonths: z.int().min(1).max(600).nullable().default(null),
  legalBasis: z.string().trim().min(2).max(200),
  /** What its records hold; no fields where files of it have a form of their own. */
  declaration: Declaration.default(noDeclaration),
};

export const CatalogueItemView = z.strictObject({ code: z.string(), ...itemTerms });
export type CatalogueItemView = z.infer<typeof CatalogueItemView>;

export const CatalogueClassView = z.strictObject({
  code: z.string(),
  nameZh: z.string(),
  nameEn: z.string(),
  items: z.array(CatalogueItemView),
});
export type CatalogueClassView = z.infer<typeof CatalogueClassView>;

/** What a published version is called. */
export type EditionName = { readonly versionId: string; readonly version: number; readonly label: z.infer<typeof InBoth> };

/** The edition in force. `modes`: central collection, query, joint modelling; `modelledOn` names documents, it is no official text. */
export const CatalogueView = z.strictObject({
  versionId: z.string(),
  version: z.int(),
  label: InBoth,
  effectiveFrom: Day,
  classes: z.array(
    z.strictObject({
      code: z.string(),
      name: InBoth,
      items: z.array(
        z.strictObject({
          code: z.string(),
          name: InBoth,
          source: InBoth,
          modes: z.array(z.enum(collectionModes)),
          sensitivity: z.enum(sensitivities),
          modelledOn: z.string(),
        }),
      ),
    }),
  ),
});
export type CatalogueView = z.infer<typeof CatalogueView>;

export const VersionRef = z.strictObject({ versionId: z.string() });
export type VersionRef = z.infer<typeof VersionRef>;

export const StartDraftInput = z.strictObject({ regionCode: z.string().regex(/^\d{6}$/) });
export type StartDraftInput = z.infer<typeof StartDraftInput>;

/** Refuses what contradicts itself, at the field that would have to change. */
export const ItemTerms = z.strictObject(itemTerms).superRefine((item, refuse) => {
  const at = (field: keyof typeof itemTerms, message: string) => refuse.addIssue({ code: "custom", path: [field], message });
  for (const field of ["nameZh", "nameEn", "sourceZh", "sourceEn", "legalBasis"] as const) {
    if (!isPlainLine(item[field])) at(field, "text.not_plain");
  }
  if (!namesIn(item.declaration).every(isPlainLine)) at("declaration", "text.not_plain");
  if (item.publicityScope === "open" && item.sensitivity !== "public") at("publicityScope", "catalogue.open_only_if_public");
  if (item.modes.includes("C") && item.retentionMonths === null) at("retentionMonths", "catalogue.collected_is_kept");
  if (!item.modes.includes("C") && item.retentionMonths !== null) at("retentionMonths", "catalogue.asked_is_not_kept");
});
export type ItemTerms = z.infer<typeof ItemTerms>;

/** `code` is null for a new item: codes are given in order and never used again. */
export const SaveItemInput = z.strictObject({ versionId: z.string(), code: z.string().nullable(), terms: ItemTerms });
export type SaveItemInput = z.infer<typeof SaveItemInput>;

/** What every item that was ever published is called, by its code. */
export const ItemNames = z.record(z.string(), InBoth);

export const ItemRef = z.strictObject({ versionId: z.string(), code: z.string() });
export type ItemRef = z.infer<typeof ItemRef>;

export const AddClassInput = z.strictObject({
  versionId: z.string(),
  code: z.string().regex(/^[A-Z]{3}$/),
  nameZh: z.string().trim().min(2).max(40).refine(isPlainLine, "text.not_plain"),
  nameEn: z.string().trim().min(2).max(80).refine(isPlainLine, "text.not_plain"),
});
export type AddClassInput = z.infer<typeof AddClassInput>;

/** `seen` is the fingerprint of what was on the screen. */
export const DraftSeen = z.strictObject({ versionId: z.string(), seen: z.string().regex(/^[0-9a-f]{64}$/) });
export type DraftSeen = z.infer<typeof DraftSeen>;

export const PublishDraftInput = DraftSeen.extend({ effectiveFrom: Day });
export type PublishDraftInput = z.infer<typeof PublishDraftInput>;

export const standings = ["draft", "upcoming", "in_force", "ended"] as const;
export type Standing = (typeof standings)[number];

export const VersionLine = z.strictObject({
  versionId: z.string(),
  version: z.int(),
  regionCode: z.string(),
  /** Null for the whole country. */
  region: InBoth.nullable(),
  standing: z.enum(standings),
  effectiveFrom: Day.nullable(),
  items: z.int(),
});
export type VersionLine = z.infer<typeof VersionLine>;

/** A draft that waits for a second administrator. */
export const WaitingDraft = VersionLine.pick({ versionId: true, version: true, region: true });
export type WaitingDraft = z.infer<typeof WaitingDraft>;

/** Of which regions one may begin a draft: null for any. */
export const VersionList = z.strictObject({ versions: z.array(VersionLine), ownRegion: z.string().nullable() });
export type VersionList = z.infer<typeof VersionList>;

/** A declaration as its lines: see `linesOf`. */
const Value = z.union([z.string(), z.number(), z.null(), z.array(z.string())]);
export const comparedFields = Object.keys(itemTerms) as (keyof typeof itemTerms)[];
export const ComparedField = z.enum(comparedFields as [keyof typeof itemTerms, ...(keyof typeof itemTerms)[]]);
export type ComparedField = z.infer<typeof ComparedField>;

export const VersionDifference = z.strictObject({
  classesAdded: z.array(CatalogueClassView.omit({ items: true })),
  classesRemoved: z.array(CatalogueClassView.omit({ items: true })),
  added: z.array(CatalogueItemView),
  /** Of these, by their codes, what opens wider than what was. */
  addedWider: z.array(z.string()),
  removed: z.array(CatalogueItemView),
  changed: z.array(
    z.strictObject({
      code: z.string(),
      nameZh: z.string(),
      nameEn: z.string(),
      /** `opensWider`: more people see more by it, so a second administrator has to agree. */
      fields: z.array(z.strictObject({ field: ComparedField, before: Value, after: Value, opensWider: z.boolean() })),
      /** What its records hold, where that is said otherwise. */
      declarations: z.strictObject({ before: Declaration, after: Declaration }).nullable(),
    }),
  ),
});
export type VersionDifference = z.infer<typeof VersionDifference>;

/** A product on the shelf that asks for items which a draft takes away from it. */
export const ConcernedProduct = z.strictObject({
  productId: z.string(),
  lenderId: z.string(),
  name: InBoth,
  lenderName: InBoth,
  itemCodes: z.array(z.string()),
});
export type ConcernedProduct = z.infer<typeof ConcernedProduct>;

/** A version, what it says otherwise than the one before, and what whoever asks may do with it. */
export const VersionDetail = z.strictObject({
  ...VersionLine.shape,
  label: InBoth,
  classes: z.array(CatalogueClassView),
  /** The version it was begun from; null for the first of a region. */
  basedOn: z.strictObject({ versionId: z.string(), version: z.int() }).nullable(),
  difference: VersionDifference,
  opensWider: z.boolean(),
  /** Of a draft, whose lenders are told when it is published. */
  concerned: z.array(ConcernedProduct),
  /** When a second administrator agreed to what it says now. */
  approvedAt: z.date().nullable(),
  publishedAt: z.date().nullable(),
  fingerprint: z.string(),
  /** The first day from which it could be published. */
  earliestFrom: Day,
  /** For a supplement the classes of the national base, with its items. */
  base: z.array(CatalogueClassView),
  mayEdit: z.boolean(),
  mayApprove: z.boolean(),
  /** False while something opened wider waits for a second person, and for that person. */
  mayPublish: z.boolean(),
});
export type VersionDetail = z.infer<typeof VersionDetail>;

export const VersionPublished = z.strictObject({ versionId: z.string(), version: z.int(), effectiveFrom: Day });
export type VersionPublished = z.infer<typeof VersionPublished>;
