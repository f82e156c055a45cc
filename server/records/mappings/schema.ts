import { z } from "zod";
import { mappingStatuses } from "../../../db/schema/words.ts";
import { Declaration } from "../../catalogue/declaration.ts";
import { isPlainLine } from "../../kernel/names.ts";
import { MappingContent, mappingFaults } from "./mapping.ts";

const InBoth = z.strictObject({ zh: z.string(), en: z.string() });

export const MappingRef = z.strictObject({ mappingId: z.string().max(40) });
export type MappingRef = z.infer<typeof MappingRef>;

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
  itemCode: z.string(),
  /** Null where the item is no longer in force. */
  itemName: InBoth.nullable(),
  sourceUnit: z.string().nullable(),
  changedAt: z.date(),
});
export type MappingLine = z.infer<typeof MappingLine>;

export const MappingDetail = MappingLine.extend({
  content: MappingContent,
  item: MappableItem.nullable(),
  /** What keeps it from being published; of a published one why files are refused by it now. */
  faults: z.array(z.strictObject({ fault: z.enum(mappingFaults), at: z.string() })),
});
export type MappingDetail = z.infer<typeof MappingDetail>;
