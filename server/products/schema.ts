import { z } from "zod";
import { guaranteeModes, loanPurposes, productStatuses, sensitivities } from "../../db/schema/words.ts";
import { ItemCode, itemsMost } from "../catalogue/item-code.ts";
import { BothNames } from "../consents/schema.ts";
import { Charge } from "../kernel/charge.ts";
import { Fen } from "../kernel/money.ts";
import { isPlainLine } from "../kernel/names.ts";
import { Bps } from "../kernel/rate.ts";
import { repaymentMethods } from "../kernel/repayment.ts";
import { UnaskableItem } from "./askable.ts";
import { CriteriaInput } from "./criteria/registry.ts";
import { refuseListFaults } from "./lists.ts";

const ProductId = z.string().max(64);
const Name = z.string().trim().min(2).max(60).refine(isPlainLine, "text.not_plain");
const amountFen = Fen.min(1).max(1_000_000_000_000);
const rateBps = Bps.min(0).max(10_000);
const months = z.int().min(1).max(360);

const Why = z.string().trim().min(2).max(200);

/** One kind of information that the lender asks to read, and why, in the words that the enterprise will be shown. */
export const RequiredItem = z.strictObject({
  itemCode: ItemCode,
  why: z.strictObject({ zh: Why, en: Why }),
  monthsBack: z.int().min(1).max(60),
  /** Without it the product cannot be assessed. */
  isRequired: z.boolean(),
});
export type RequiredItem = z.infer<typeof RequiredItem>;

const termsShape = {
  nameZh: Name,
  nameEn: Name,
  amountFenMin: amountFen,
  amountFenMax: amountFen,
  termMonthsMin: months,
  termMonthsMax: months,
  rateBpsMin: rateBps,
  rateBpsMax: rateBps,
  repaymentMethods: z.array(z.enum(repaymentMethods)).min(1),
  guaranteeModes: z.array(z.enum(guaranteeModes)).min(1),
  purposes: z.array(z.enum(loanPurposes)).min(1),
  charges: z.array(Charge).max(12),
  criteria: CriteriaInput,
  requiredItems: z
    .array(RequiredItem)
    .min(1)
    .max(itemsMost)
    .refine((items) => new Set(items.map(({ itemCode }) => itemCode)).size === items.length, "twice"),
  /**
   * How long the consent it asks for lives, how many openings of the profile that allows, and how long what was read may be kept. A dated rule
   * bounds all three more narrowly (`consent-bounds`).
   */
  consentDays: z.int().min(1).max(365),
  consentReadsMax: z.int().min(1).max(100),
  dataLifeDays: z.int().min(0).max(365),
  /** What the lender will lend and work on under this product in all. */
  capacityFen: Fen.min(0),
  capacityCases: z.int().min(0).max(100_000),
  /** Working hours of officers that open cases may take up together, and that each takes; a maximum of 0 is no limit. */
  officerHoursMax: z.int().min(0).max(1_000_000),
  officerHoursPerCase: z.int().min(0).max(1_000),
  /** Working hours until the first answer. */
  promisedWorkingHours: z.int().min(1).max(240),
};

const Terms = z.strictObject(termsShape);

/** What is offered from one end to another: the lower end first. */
export const offeredRanges = [
  ["amountFenMin", "amountFenMax"],
  ["termMonthsMin", "termMonthsMax"],
  ["rateBpsMin", "rateBpsMax"],
] as const;
export type OfferedRange = (typeof offeredRanges)[number];

/** Refuses a range that stands the wrong way round at both its ends, whatever else is not complete yet. */
const inOrder = ([low, high]: OfferedRange) => {
  const stands = (terms: z.infer<typeof Terms>) => terms[low] <= terms[high];
  const when = ({ value }: { readonly value: unknown }) => areNumbers(value, [low, high]);
  return [
    z.refine<z.infer<typeof Terms>>(stands, { path: [low], message: "product.above_its_upper", when }),
    z.refine<z.infer<typeof Terms>>(stands, { path: [high], message: "product.out_of_order", when }),
  ];
};

function areNumbers(value: unknown, keys: readonly string[]): boolean {
  const typed = (typeof value === "object" ? value : null) as Readonly<Record<string, unknown>> | null;
  return keys.every((key) => typeof typed?.[key] === "number");
}

/** What a product offers and asks: one version of it. */
export const ProductTerms = Terms.check(...offeredRanges.flatMap(inOrder));
export type ProductTerms = z.infer<typeof ProductTerms>;

/** Terms as a lender writes them down: no list names a thing twice. What is stored is read by `ProductTerms` alone. */
export const WrittenTerms = ProductTerms.superRefine(refuseListFaults);

/** Terms as a form holds them, before they are checked. */
export type TypedTerms = z.input<typeof ProductTerms>;

export const ProductRef = z.strictObject({ productId: ProductId });
export type ProductRef = z.infer<typeof ProductRef>;

/** The fingerprint of the newest version as it was on the screen: another content is never saved over, published or discarded by mistake. */
const Seen = z.string().regex(/^[0-9a-f]{64}$/);

export const SaveDraftInput = z.strictObject({ productId: ProductId, seen: Seen, terms: WrittenTerms });
export type SaveDraftInput = z.infer<typeof SaveDraftInput>;
export const CreateProductInput = z.strictObject({ terms: WrittenTerms });
export type CreateProductInput = z.infer<typeof CreateProductInput>;
export const PublishInput = z.strictObject({ productId: ProductId, version: z.int().positive(), seen: Seen });
export type PublishInput = z.infer<typeof PublishInput>;

export const DiscardDraftInput = z.strictObject({ productId: ProductId, version: z.int().positive(), seen: Seen });
export type DiscardDraftInput = z.infer<typeof DiscardDraftInput>;

export const ProductStatusView = z.enum(productStatuses);

/** A published version as everybody may read it. */
export const ShelfProductView = z.strictObject({
  productId: z.string(),
  versionId: z.string(),
  version: z.int(),
  lenderId: z.string(),
  lenderNameZh: z.string(),
  lenderNameEn: z.string(),
  terms: ProductTerms,
  publishedAt: z.date(),
  /** On the shelf, in its newest version. An older version lives on in the cases that began under it. */
  isCurrent: z.boolean(),
  /** Whether another case fits. How much is left is the lender's own knowledge: it would tell of each single credit. */
  hasRoom: z.boolean(),
});
export type ShelfProductView = z.infer<typeof ShelfProductView>;

/** What codes in criteria, and at a lender's own desk the items asked for, are called, by code. */
export const CodeNamesView = z.record(z.string(), BothNames);
export const ShelfView = z.strictObject({ products: z.array(ShelfProductView), names: CodeNamesView });
export type ShelfView = z.infer<typeof ShelfView>;
export const ShelfDetail = z.strictObject({
  product: ShelfProductView,
  names: CodeNamesView,
  /** The items it asks to read, in catalogue words. */
  items: z.array(z.strictObject({ itemCode: z.string(), name: BothNames, source: BothNames, sensitivity: z.enum(sensitivities) })),
});
export type ShelfDetail = z.infer<typeof ShelfDetail>;

/** What the lender's own list shows of a product: its newest words, and whether a draft waits. */
export const OwnProductView = z.strictObject({
  productId: z.string(),
  status: ProductStatusView,
  nameZh: z.string(),
  nameEn: z.string(),
  publishedVersion: z.int().nullable(),
  publishedAt: z.date().nullable(),
  draftVersion: z.int().nullable(),
  amountFenMin: Fen,
  amountFenMax: Fen,
  rateBpsMin: Bps,
  rateBpsMax: Bps,
  capacityFen: Fen,
  usedFen: Fen,
  capacityCases: z.int(),
  openCases: z.int(),
  promisedWorkingHours: z.int(),
});
export type OwnProductView = z.infer<typeof OwnProductView>;

export const OwnVersionView = z.strictObject({
  versionId: z.string(),
  version: z.int(),
  isPublished: z.boolean(),
  publishedAt: z.date().nullable(),
  terms: ProductTerms,
  /** Of its number, its terms, and whether it is published. */
  fingerprint: z.string(),
});
export type OwnVersionView = z.infer<typeof OwnVersionView>;

/** A product at its lender's desk: every version, newest first. */
export const OwnProductDetail = z.strictObject({
  productId: z.string(),
  status: ProductStatusView,
  publishedVersion: z.int().nullable(),
  versions: z.array(OwnVersionView),
  usedFen: Fen,
  openCases: z.int(),
  /** The acting person may publish and take off the shelf. */
  mayPublish: z.boolean(),
  names: CodeNamesView,
  /** What the published version asks for and the catalogue in force lets nobody be asked for: sheets leave it out. */
  unaskable: z.array(UnaskableItem),
});
export type OwnProductDetail = z.infer<typeof OwnProductDetail>;

export const ProductSaved = z.strictObject({ productId: z.string(), version: z.int(), status: ProductStatusView });
export type ProductSaved = z.infer<typeof ProductSaved>;
export const DraftSaved = ProductSaved.extend({ fingerprint: z.string() });
export type DraftSaved = z.infer<typeof DraftSaved>;
export const DraftDiscarded = z.strictObject({ productId: z.string(), isProductGone: z.boolean() });
export type DraftDiscarded = z.infer<typeof DraftDiscarded>;
