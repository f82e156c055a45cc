"use client";

import { useQuery } from "@tanstack/react-query";
import { useTRPC } from "@/components/api/provider";
import type { ImportKind } from "@/db/schema/words";
import type { Form } from "@/server/records/fields";
import { formOfMapping } from "@/server/records/mappings/mapping";
import { formsOf } from "@/server/records/template";

/** The forms a file may have: those of its kind, or the one that its mapping makes; none before a mapping is chosen. */
export function useWanted(kind: ImportKind, mappingId: string | null): readonly Form[] {
  const isMapped = kind === "mapped";
  const ref = { mappingId: mappingId ?? "" };
  const { data } = useQuery(useTRPC().mappings.find.queryOptions(ref, { enabled: isMapped && mappingId !== null }));
  if (!isMapped) return formsOf(kind);
  return data?.item ? [formOfMapping(data.content, data.item.declaration)] : [];
}
