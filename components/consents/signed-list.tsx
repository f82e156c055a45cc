"use client";

import { useTranslations } from "next-intl";
import { useEffect, useRef, useState } from "react";
import { useTRPCClient } from "@/components/api/provider";
import { useStepUp } from "@/components/session/step-up";
import { Button } from "@/components/ui/button";
import { takeFile } from "@/components/ui/download";
import { useReasonText } from "@/components/ui/reason-text";
import { refusalOf } from "@/components/ui/refusal";
import { toast } from "@/components/ui/toast";
import { waitForCount } from "./wait-for-count";

/** Has the enterprise's entries counted as of now, waits for the count, and takes the list it is of. Whoever leaves the page takes none. */
export function SignedList({ href }: { href: string }) {
  const t = useTranslations("consents.handOn");
  const reasonText = useReasonText();
  const client = useTRPCClient();
  const { run } = useStepUp();
  const [isCounting, setCounting] = useState(false);
  const waiting = useRef<AbortController | null>(null);
  useEffect(() => () => waiting.current?.abort(), []);

  const take = async () => {
    const left = new AbortController();
    waiting.current = left;
    setCounting(true);
    try {
      const { isWaiting } = await run(() => client.consents.askList.mutate());
      const goesOn = async () => (await client.consents.listStanding.query(undefined, { signal: left.signal })).isWaiting;
      const outcome = isWaiting ? await waitForCount(goesOn, left.signal) : "counted";
      if (left.signal.aborted) return;
      if (outcome === "counted") takeFile(href);
      else toast({ title: t("late") });
    } catch (error) {
      if (left.signal.aborted) return;
      const { reason } = refusalOf(error);
      // Whoever closed the dialog has changed their mind.
      if (reason !== "session.step_up_required") toast({ title: reasonText(reason) ?? reason });
    } finally {
      setCounting(false);
    }
  };
  return (
    <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
      <Button look="secondary" pending={isCounting} onClick={() => void take()}>
        {t("file")}
      </Button>
      <p role="status" className="text-13 text-ink-2">
        {isCounting ? t("counting") : null}
      </p>
    </div>
  );
}
