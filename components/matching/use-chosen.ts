"use client";

import { useMutation } from "@tanstack/react-query";
import { useRef, useState } from "react";
import { useTRPC } from "@/components/api/provider";
import { useDeed } from "@/components/session/use-deed";
import { useRouter } from "@/i18n/navigation";
import type { RequestView } from "@/server/loan-requests/schema";
import type { MatchesView, MatchView } from "@/server/matching/schema";
import { type Chosen, takenOffBy, ticked } from "./chosen";

type Swap = { readonly for: string; readonly takenOff: MatchView };

/**
 * What is ticked, saved with every tick one after the other, and what ticks took off, said for as long as it holds. A tick that is refused is taken
 * back. A lender works one case on a request: choosing another of its products takes the place of the first.
 */
export function useChosen({ products }: MatchesView, request: RequestView) {
  const known: readonly Chosen[] = [...products, ...request.chosen];
  const [chosen, setChosen] = useState<readonly string[]>(() => request.chosen.map(({ versionId }) => versionId));
  const [swaps, setSwaps] = useState<readonly Swap[]>([]);
  const { save, saveThen, error } = useSaved(request, setChosen);
  const choose = (versionId: string, isChosen: boolean) => {
    const takenOff = isChosen ? takenOffBy(versionId, chosen, known) : undefined;
    const listed = products.find((product) => product.versionId === takenOff?.versionId);
    const after = ticked(versionId, isChosen, chosen, known);
    setChosen(after);
    const others = swaps.filter(
      (swap) => swap.for !== versionId && swap.for !== takenOff?.versionId && swap.takenOff.versionId !== versionId,
    );
    setSwaps(listed ? [...others, { for: versionId, takenOff: listed }] : others);
    save(after);
  };
  return { chosen, choose, swaps, error, saved: (then: () => void) => saveThen(chosen, then) };
}

/** Saves what is ticked; when that is refused, what was saved last is ticked again. */
function useSaved({ loanRequestId, chosen }: RequestView, setChosen: (versionIds: readonly string[]) => void) {
  const router = useRouter();
  const { act, error } = useDeed();
  const last = useRef<readonly string[]>(chosen.map(({ versionId }) => versionId));
  // Of one scope: each waits for the one before it.
  const options = useTRPC().loanRequests.choose.mutationOptions();
  const mutation = useMutation({ ...options, scope: { id: `choice of ${loanRequestId}` } });
  const saveNow = async (versionIds: readonly string[]) => {
    try {
      await mutation.mutateAsync({ loanRequestId, versionIds: [...versionIds] });
      last.current = versionIds;
    } catch (refusal) {
      setChosen(last.current);
      throw refusal;
    }
  };
  // The other screens of the draft, and this one on the way back, are read anew.
  const save = (versionIds: readonly string[]) => void act(() => saveNow(versionIds), router.refresh);
  const saveThen = (versionIds: readonly string[], then: () => void) => act(() => saveNow(versionIds), then);
  return { save, saveThen, error };
}
