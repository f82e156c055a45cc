"use client";

import { createContext, type MouseEvent, type ReactNode, useContext } from "react";
import { useTRPCClient } from "@/components/api/provider";
import { useReasonText } from "@/components/ui/reason-text";
import { refusalOf } from "@/components/ui/refusal";
import { toast } from "@/components/ui/toast";
import { useStepUp } from "./step-up";

const NeedsProof = createContext(false);

/** A part of a page whose files are handed out only to whoever has just proved to be there. */
export function ProvedDownloads({ children }: { children: ReactNode }) {
  return <NeedsProof value={true}>{children}</NeedsProof>;
}

type FileLinkProps = { href: string; className?: string; children: ReactNode };

/** A file to keep. A plain link; inside `ProvedDownloads` it asks for a fresh proof first, in the dialog that every binding act uses. */
export function FileLink(props: FileLinkProps) {
  return useContext(NeedsProof) ? <ProvedLink {...props} /> : <a {...props} download />;
}

function ProvedLink({ href, ...rest }: FileLinkProps) {
  const { run } = useStepUp();
  const client = useTRPCClient();
  const reasonText = useReasonText();

  const take = async (event: MouseEvent) => {
    event.preventDefault();
    try {
      await run(() => client.account.proved.query());
    } catch (error) {
      const { reason } = refusalOf(error);
      // Whoever closed the dialog has changed their mind.
      if (reason !== "session.step_up_required") toast({ title: reasonText(reason) ?? reason });
      return;
    }
    const link = document.createElement("a");
    link.href = href;
    link.download = "";
    link.click();
  };
  return <a href={href} {...rest} download onClick={(event) => void take(event)} />;
}
