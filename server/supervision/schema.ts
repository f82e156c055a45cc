import { z } from "zod";
import { drawStatuses, impossibleReasons, inspectionResults, inspectionStatuses } from "../../db/schema/words.ts";
import { SamplingRates } from "../catalogue/rules/shapes.ts";
import { Day } from "../kernel/dates.ts";
import { industryLevelOf } from "../kernel/industry.ts";
import { isPlainLine, isPlainText } from "../kernel/names.ts";
import { isRegionCode, nationCode } from "../kernel/region.ts";
import { digitsOf } from "./draw.ts";

/** A shorter number leaves too few draws to choose from. */
const leastDigits = 3;
const Id = z.string().min(1).max(64);
const Names = z.strictObject({ en: z.string(), zh: z.string() });
const line = (least: number, most: number) => z.string().trim().min(least).max(most).refine(isPlainLine, "text.not_plain");
const Words = z.string().trim().min(10).max(2_000).refine(isPlainText, "text.not_plain");
const Region = z
  .string()
  .regex(/^\d{6}$/)
  .refine((code) => code === nationCode || isRegionCode(code));
const Division = z
  .string()
  .regex(/^\d{2}$/)
  .refine((code) => industryLevelOf(code) !== null);

export const DrawRef = z.strictObject({ drawId: Id });
export type DrawRef = z.infer<typeof DrawRef>;

export const PrepareInput = z.strictObject({
  regionCode: Region,
  // A field that was emptied names none.
  industryCode: z.preprocess((typed) => typed ?? null, Division.nullable()),
  authorityId: Id,
  matter: line(2, 120),
  source: line(6, 300),
  /** The day and the hour in China from which the number is public. */
  knownOn: Day,
  knownHour: z.int().min(0).max(23),
  startsOn: Day,
});
export type PrepareInput = z.infer<typeof PrepareInput>;
/** The same while it is typed. */
export type PrepareDraft = z.input<typeof PrepareInput>;

export const DrawInput = DrawRef.extend({
  /** As it was published: its digits count, in their order. */
  value: line(1, 120).refine((published) => digitsOf(published).length >= leastDigits, "supervision.too_few_digits"),
  valueSource: line(6, 300),
});
export type DrawInput = z.infer<typeof DrawInput>;

export const GiveUpInput = DrawRef.extend({ reason: Words });
export type GiveUpInput = z.infer<typeof GiveUpInput>;

export const DrawMoved = z.strictObject({ drawId: z.string(), status: z.enum(drawStatuses) });
export type DrawMoved = z.infer<typeof DrawMoved>;

export const StratumView = z.strictObject({ rateBps: z.int(), size: z.int(), quota: z.int() });

/** A draw as everybody reads it. Who prepared and who drew stand by name: they act in office. */
export const DrawRow = DrawRef.extend({
  status: z.enum(drawStatuses),
  regionCode: z.string(),
  regionName: Names.nullable(),
  industryCode: z.string().nullable(),
  industryName: Names.nullable(),
  authorityName: z.string(),
  matter: z.string(),
  knownFrom: z.date(),
  startsOn: Day,
  preparedAt: z.date(),
  population: z.int().nullable(),
  quota: z.int().nullable(),
  /** Own words, or one of the words for what ended by itself. */
  givenUpReason: z.string().nullable(),
});
export type DrawRow = z.infer<typeof DrawRow>;

export const DrawView = DrawRow.extend({
  source: z.string(),
  preparedByName: z.string(),
  fixedAt: z.date().nullable(),
  rates: SamplingRates.nullable(),
  ratesArticle: z.string().nullable(),
  strata: z.array(StratumView),
  officers: z.array(z.string()),
  listHash: z.string().nullable(),
  /** The number as it is hashed, and as it was entered; null where that was not kept. */
  value: z.string().nullable(),
  valuePublished: z.string().nullable(),
  valueSource: z.string().nullable(),
  seed: z.string().nullable(),
  enteredAt: z.date().nullable(),
  drawnByName: z.string().nullable(),
  drawnAt: z.date().nullable(),
  givenUpAt: z.date().nullable(),
  givenUpByName: z.string().nullable(),
});
export type DrawView = z.infer<typeof DrawView>;

export const drawsPageSize = 20;
/** A part of the name of an area, an industry or a unit, or of what is inspected. */
export const ListDrawsInput = z.strictObject({ q: z.string().trim().max(120).default(""), page: z.int().min(1).max(500).default(1) });
export type ListDrawsInput = z.infer<typeof ListDrawsInput>;

export const DrawList = z.strictObject({ draws: z.array(DrawRow), page: z.int(), pages: z.int(), total: z.int(), givenUp: z.int() });
export type DrawList = z.infer<typeof DrawList>;

/** What the visits of one stratum found; null where the group is too small to be told. */
export const OutcomeView = z.strictObject({
  rateBps: z.int(),
  drawn: z.int(),
  counts: z
    .strictObject({ done: z.int(), faults: z.int(), notPossible: z.int(), lowPpm: z.int(), highPpm: z.int(), sharePpm: z.int() })
    .nullable(),
});
export type OutcomeView = z.infer<typeof OutcomeView>;

export const SupervisedDraw = z.strictObject({
  draw: DrawView,
  outcomes: z.array(OutcomeView),
  mayDraw: z.boolean(),
  mayGiveUp: z.boolean(),
});
export type SupervisedDraw = z.infer<typeof SupervisedDraw>;

const RatesOfRegion = z.strictObject({
  regionCode: z.string(),
  regionName: Names.nullable(),
  rates: SamplingRates,
  article: z.string(),
  effectiveFrom: Day,
});
export type RatesOfRegion = z.infer<typeof RatesOfRegion>;

export const SupervisionDesk = z.strictObject({
  list: DrawList,
  /** The nation's first, then regions with a rule of their own. */
  rates: z.array(RatesOfRegion),
  /** By the rate of the stratum, over all draws: whether a worse grade finds more. */
  outcomes: z.array(OutcomeView),
});
export type SupervisionDesk = z.infer<typeof SupervisionDesk>;

export const PrepareFacts = z.strictObject({
  units: z.array(z.strictObject({ authorityId: z.string(), name: z.string(), officers: z.int() })),
  /** The region that a regional administrator is bound to. */
  region: z.strictObject({ code: z.string(), name: Names }).nullable(),
  today: Day,
});
export type PrepareFacts = z.infer<typeof PrepareFacts>;

export const InspectionRef = z.strictObject({ inspectionId: Id });
export type InspectionRef = z.infer<typeof InspectionRef>;

const InspectorNames = z.array(line(2, 40)).max(4);

export const FileResultInput = InspectionRef.extend({
  inspectedOn: Day,
  result: z.enum(inspectionResults),
  findings: Words,
  documentNo: line(4, 80),
  /** Who was there, where the draw named nobody. */
  inspectors: InspectorNames,
});
export type FileResultInput = z.infer<typeof FileResultInput>;

export const FileImpossibleInput = InspectionRef.extend({ reason: z.enum(impossibleReasons), note: Words });
export type FileImpossibleInput = z.infer<typeof FileImpossibleInput>;

export const InspectionFiled = z.strictObject({ inspectionId: z.string(), status: z.enum(inspectionStatuses) });
export type InspectionFiled = z.infer<typeof InspectionFiled>;

/** A visit as the unit that makes it sees it: no grade, no stratum, no token. */
export const InspectionRow = z.strictObject({
  inspectionId: z.string(),
  subjectName: z.string(),
  uscc: z.string().nullable(),
  regionName: Names.nullable(),
  matter: z.string(),
  startsOn: Day,
  dueOn: Day,
  isProvisional: z.boolean(),
  workingDaysLeft: z.int(),
  status: z.enum(inspectionStatuses),
  inspectors: z.array(z.string()),
  result: z.enum(inspectionResults).nullable(),
  filedAt: z.date().nullable(),
});
export type InspectionRow = z.infer<typeof InspectionRow>;

export const InspectionDesk = z.strictObject({
  due: z.array(InspectionRow),
  filed: z.array(InspectionRow),
  progress: z.array(z.strictObject({ drawId: z.string(), matter: z.string(), dueOn: Day, drawn: z.int(), filed: z.int() })),
});
export type InspectionDesk = z.infer<typeof InspectionDesk>;

export const InspectionView = InspectionRow.extend({
  drawId: z.string(),
  inspectedOn: Day.nullable(),
  findings: z.string().nullable(),
  number: z.string().nullable(),
  /** Why it could not be made, and what was found instead. */
  reason: z.enum(impossibleReasons).nullable(),
  note: z.string().nullable(),
  filedByName: z.string().nullable(),
  article: z.string(),
  mayFile: z.boolean(),
  today: Day,
});
export type InspectionView = z.infer<typeof InspectionView>;

/** A draw that the enterprise stood in, told from the first day of visits on. */
export const OwnDraw = z.strictObject({
  drawId: z.string(),
  matter: z.string(),
  authorityName: z.string(),
  drawnAt: z.date().nullable(),
  stratum: z.int(),
  rateBps: z.int(),
  size: z.int(),
  token: z.string(),
  salt: z.string(),
  isDrawn: z.boolean(),
  inspection: z
    .strictObject({
      status: z.enum(inspectionStatuses),
      dueOn: Day,
      inspectors: z.array(z.string()),
      inspectedOn: Day.nullable(),
      result: z.enum(inspectionResults).nullable(),
      findings: z.string().nullable(),
    })
    .nullable(),
});
export type OwnDraw = z.infer<typeof OwnDraw>;
