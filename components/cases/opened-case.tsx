"use client";

import { useMutation, useQuery } from "@tanstack/react-query";
import { createContext, type ReactNode, useContext, useEffect, useState } from "react";
import { useTRPC } from "@/components/api/provider";
import { useRouter } from "@/i18n/navigation";
import { isOpen } from "@/server/loan-requests/cases/case";
import type { CaseDetail } from "@/server/loan-requests/cases/schema";
import type { ReadProfile } from "@/server/profiles/schema";

/** How often an open profile asks whether its consent still lives. */
const askEveryMs = 15_000;

type OpenedCase = {
  /** What was read, for as long as the consent it was read under lives. */
  readonly opened: ReadProfile | null;
  readonly hasEnded: boolean;
  readonly error: unknown;
  readonly pending: boolean;
  readonly open: () => void;
  /** Opens it under the consent to watch the credit that was granted. */
  readonly openMonitored: () => void;
  /** Shows what this session opened a moment ago again; no opening is counted. */
  readonly showAgain: () => void;
};

const Opened = createContext<OpenedCase | null>(null);

/**
 * Holds what an officer has opened on one case, for every part of the page. It is read by a deed, never by a visit: each opening leaves a
 * receipt. It is held by this page alone and leaves the screen as soon as its consent was narrowed or no longer lives.
 */
export function OpenedCaseProvider({ detail, children }: { detail: CaseDetail; children: ReactNode }) {
  const trpc = useTRPC();
  const router = useRouter();
  const [opened, setOpened] = useState<ReadProfile | null>(null);
  const [hasEnded, setHasEnded] = useState(false);
  const held = {
    onSuccess: (profile: ReadProfile) => {
      setOpened(profile);
      setHasEnded(false);
    },
    onError: () => setOpened(null),
    // The receipt, or the refused try, is on the page at once.
    onSettled: () => router.refresh(),
  };
  const open = useMutation(trpc.cases.openProfile.mutationOptions(held));
  const again = useMutation(trpc.cases.showAgain.mutationOptions(held));
  const now = useQuery(trpc.cases.find.queryOptions({ caseId: detail.caseId }, { enabled: opened !== null, refetchInterval: askEveryMs }));
  const given = [now.data?.consent, now.data?.monitoring].find((one) => one != null && one.consentId === opened?.shown.consent?.consentId);
  const isUnder = given?.isInForce === true;
  const isGone = opened !== null && now.data !== undefined && !isUnder;

  useEffect(() => {
    if (!isGone) return;
    setOpened(null);
    setHasEnded(true);
    router.refresh();
  }, [isGone, router]);

  return (
    <Opened
      value={{
        // One consent is for assessing this request: when the case is over, so is the purpose. The other is for the credit that came of it.
        opened: isOpen(detail.status) || detail.mayOpenMonitored ? opened : null,
        hasEnded,
        error: open.error ?? again.error,
        pending: open.isPending || again.isPending,
        open: () => {
          again.reset();
          open.mutate({ caseId: detail.caseId });
        },
        openMonitored: () => {
          again.reset();
          open.mutate({ caseId: detail.caseId, purpose: "monitoring" });
        },
        showAgain: () => {
          open.reset();
          again.mutate({ caseId: detail.caseId });
        },
      }}
    >
      {children}
    </Opened>
  );
}

export function useOpenedCase(): OpenedCase {
  const value = useContext(Opened);
  if (!value) throw new Error("nothing holds what was opened on this case");
  return value;
}
