"use client";

import { keepPreviousData, skipToken, useQuery } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { useTRPC } from "@/components/api/provider";
import type { LiveCountsInput, LiveCountsView } from "@/server/matching/crowd/schema";

/**
 * Who would qualify under the thresholds on the screen. One question is under way at a time, and the next is the newest: what a slider passed
 * meanwhile is never asked. The last good figures stay until better ones come, after a failure too.
 */
export function useLiveCounts(wanted: LiveCountsInput | null): { counts: LiveCountsView | null; hasFailed: boolean; askAgain: () => void } {
  const trpc = useTRPC();
  const [asked, setAsked] = useState(wanted);
  const [last, setLast] = useState<LiveCountsView | null>(null);
  const answer = useQuery({ ...trpc.matching.liveCounts.queryOptions(asked ?? skipToken), placeholderData: keepPreviousData });
  const [inScreen, inQuestion] = [JSON.stringify(wanted), JSON.stringify(asked)];

  useEffect(() => {
    if (!answer.isFetching && wanted && inScreen !== inQuestion) setAsked(wanted);
  }, [answer.isFetching, wanted, inScreen, inQuestion]);
  if (answer.data && answer.data !== last) setLast(answer.data);
  return { counts: last, hasFailed: answer.isError, askAgain: () => void answer.refetch() };
}
