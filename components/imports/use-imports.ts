"use client";

import { useQuery } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { useTRPCClient } from "@/components/api/provider";
import { useRouter } from "@/i18n/navigation";
import type { ImportDetail, ImportView } from "@/server/records/schema";
import type { FileFilter } from "./file-filter";
import { isMoving } from "./import-state";

/** Whose files are asked for: every unit's, or one's own. */
export type ImportDesk = "admin" | "authority";

const againMs = 1500;

/**
 * The files that came in, asked for again while one of them moves. The page's own reading is the first answer; it is read once more whenever a file has
 * ended, for figures beside the list rest on it.
 */
export function useImports(desk: ImportDesk, before: Date | null, initialData: ImportView[], filter: FileFilter) {
  const { records } = useTRPCClient();
  const router = useRouter();
  const asked = useQuery({
    queryKey: ["imports", desk, before?.getTime() ?? null, filter],
    queryFn: () =>
      desk === "admin" ? records.listImports.query({ before, ...filter }) : records.listOwnImports.query({ before, ...filter }),
    initialData,
    refetchInterval: ({ state }) => (state.data?.some(isMoving) ? againMs : false),
  });
  const ended = asked.data
    .filter((file) => !isMoving(file))
    .map(({ batchId }) => batchId)
    .join();
  const [endedBefore] = useState(ended);
  useEffect(() => {
    if (ended !== endedBefore) router.refresh();
  }, [ended, endedBefore, router]);
  return asked;
}

/** One file, asked for again while it moves; the page is read once more when it has ended. */
export function useImport(desk: ImportDesk, initialData: ImportDetail) {
  const { records } = useTRPCClient();
  const router = useRouter();
  const { batchId } = initialData;
  const { data } = useQuery({
    queryKey: ["import", desk, batchId],
    queryFn: () => (desk === "admin" ? records.findImport.query({ batchId }) : records.findOwnImport.query({ batchId })),
    initialData,
    refetchInterval: ({ state }) => (state.data && isMoving(state.data) ? againMs : false),
  });
  const hasEnded = isMoving(initialData) && !isMoving(data);
  useEffect(() => {
    if (hasEnded) router.refresh();
  }, [hasEnded, router]);
  return data;
}
