import { z } from "zod";
import { mappingStatuses } from "../../../db/schema/words.ts";
import { Declaration } from "../../catalogue/declaration.ts";
import { isPlainLine } from "../../kernel/names.ts";
import { Reason } from "../../subjects/schema.ts";
import { MappingContent, mappingFaults, mappingStandings } from "./mapping.ts";

const InBoth = z.strictObject({ zh: z.string(), en: z.string() });

/** A workbook whose first rows are read for a preview weighs no more. */
export const sampleWorkbookBytesMax = 16 * 1024 * 1024;

/** A row of a sheet as the import reads it, with the cells that it would refuse for what they are. */
export const SampleRow = z.strictObject({
  rowNo: z.int(),
  cells: z.array(z.string()).nullable(),
  isClean: z.boolean(),
  faults: z.array(z.strictObject({ place: z.int(), reason: z.enum(["CELL_FORMULA", "CELL_ERROR"]) })).optional(),
});
export type SampleRow = z.infer<typeof SampleRow>;
export const SampledWorkbook = z.strictObject({ rows: z.array(SampleRow) });

export const MappingRef = z.strictObject({ mappingId: z.string().max(40) });
export type MappingRef = z.infer<typeof MappingRef>;

/** `askedAt`: of a unit's, when what the administrator read was asked for; what was written since is another asking. */
export const PublishMappingInput = MappingRef.extend({ askedAt: z.date().nullable() });
export type PublishMappingInput = z.infer<typeof PublishMappingInput>;

export const SendBackMappingInput = MappingRef.extend({ reason: Reason });
export type SendBackMappingInput = z.infer<typeof SendBackMappingInput>;

/** `mappingId` null begins a mapping; a published one's begins, or goes on with, its next version. `sourceUnit` is an administrator's to say. */
export const SaveMappingInput = z.strictObject({
  mappingId: z.string().max(40).nullable(),
  name: z.string().trim().min(2).max(60).refine(isPlainLine, "mapping.name_plain"),
  itemCode: z.string().max(20),
  sourceUnit: z.string().trim().max(100).refine(isPlainLine, "mapping.name_plain").nullable(),
  content: MappingContent,
});
export type SaveMappingInput = z.infer<typeof SaveMappingInput>;

/** An item of the catalogue in force where the sender sits that files can be mapped to. */
export const MappableItem = z.strictObject({
  code: z.string(),
  versionId: z.string(),
  name: InBoth,
  source: InBoth,
  isOpen: z.boolean(),
  declaration: Declaration,
});
export type MappableItem = z.infer<typeof MappableItem>;

export const MappingLine = z.strictObject({
  mappingId: z.string(),
  name: z.string(),
  version: z.int(),
  status: z.enum(mappingStatuses),
  standing: z.enum(mappingStandings),
  itemCode: z.string(),
  /** Null where the item is no longer in force. */
  itemName: InBoth.nullable(),
  sourceUnit: z.string().nullable(),
  changedAt: z.date(),
  askedAt: z.date().nullable(),
  sentBackReason: z.string().nullable(),
});
export type MappingLine = z.infer<typeof MappingLine>;

/** A unit's draft that waits for an administrator, and whom the catalogue names as its item's source. */
export const AskedMapping = MappingLine.extend({ unit: z.string(), regionCode: z.string().nullable(), itemSource: InBoth.nullable() });
export type AskedMapping = z.infer<typeof AskedMapping>;

export const askedStandings = mappingStandings.filter((standing) => standing !== "draft");
export const ListAskedInput = z.strictObject({ standing: z.enum(askedStandings).default("asked") }).default({ standing: "asked" });
export type ListAskedInput = z.output<typeof ListAskedInput>;

export const MappingDetail = MappingLine.extend({
  content: MappingContent,
  item: MappableItem.nullable(),
  /** Whose it is, where that is another house than the reader's. */
  unit: z.string().nullable(),
  /** What keeps it from being published; of a published one why files are refused by it now. */
  faults: z.array(z.strictObject({ fault: z.enum(mappingFaults), at: z.string() })),
});
export type MappingDetail = z.infer<typeof MappingDetail>;
