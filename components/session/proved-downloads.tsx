"use client";

import type { ReactNode } from "react";
import { useTRPCClient } from "@/components/api/provider";
import { takeFile } from "@/components/ui/download";
import { useReasonText } from "@/components/ui/reason-text";
import { refusalOf } from "@/components/ui/refusal";
import { toast } from "@/components/ui/toast";
import { TakeProved } from "./file-link";
import { useStepUp } from "./step-up";

/** A part of a page whose files are handed out only to whoever has just proved to be there. */
export function ProvedDownloads({ children }: { children: ReactNode }) {
  const { run } = useStepUp();
  const client = useTRPCClient();
  const reasonText = useReasonText();

  const take = async (href: string) => {
    try {
      await run(() => client.account.proved.query());
    } catch (error) {
      const { reason } = refusalOf(error);
      // Whoever closed the dialog has changed their mind.
      if (reason !== "session.step_up_required") toast({ title: reasonText(reason) ?? reason });
      return;
    }
    takeFile(href);
  };
  return <TakeProved value={take}>{children}</TakeProved>;
}
