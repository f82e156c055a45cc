import "server-only";
import { eq } from "drizzle-orm";
import { importMappings } from "../../../db/schema/mappings.ts";
import type { Scope } from "../../access/with-actor.ts";
import type { ItemInForce } from "../../catalogue/supplement.ts";
import type { Day } from "../../kernel/dates.ts";
import { FileRefusal } from "../import-reasons.ts";
import { isConstant } from "../sources/mapped/value.ts";
import { faultsOf, formOfMapping, type MappedItem, type MappedReading } from "./mapping.ts";

type ReadableMapping = Pick<typeof importMappings.$inferSelect, "organizationId" | "itemCode" | "content" | "sourceUnit">;

/** A mapping by which a file that was received is read; retired meanwhile, it still reads what came under it. Throws when there is none, or a draft. */
export async function findMappingToRead({ tx }: Scope, mappingId: string): Promise<ReadableMapping> {
  const [mapping] = await tx.select().from(importMappings).where(eq(importMappings.id, mappingId));
  if (!mapping || mapping.status === "draft") throw new Error(`There is no published mapping ${mappingId}.`);
  return mapping;
}

/** The mapping against its item as it is in force today. Refuses the file with MAPPING_OUTDATED where the two no longer fit. */
export function readingOf({ itemCode, content }: ReadableMapping, items: readonly ItemInForce[], today: Day): MappedReading {
  const item = items.find(({ code }) => code === itemCode);
  if (!item) throw new FileRefusal("MAPPING_OUTDATED", `${itemCode} is not in force`);
  const [fault] = faultsOf(content, item.declaration, isConstant(today));
  if (fault) throw new FileRefusal("MAPPING_OUTDATED", `${fault.fault} ${fault.at}`.trim());
  return { form: formOfMapping(content, item.declaration), content, item: mappedItem(item) };
}

/** What a mapping needs to know of its item. */
export function mappedItem({ code, versionId, publicityScope, declaration }: ItemInForce): MappedItem {
  return { code, versionId, isOpen: publicityScope === "open", declaration };
}
