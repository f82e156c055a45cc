"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { useTRPCClient } from "@/components/api/provider";
import { useStepUp } from "@/components/session/step-up";
import { Button } from "@/components/ui/button";
import { takeFile } from "@/components/ui/download";
import { useReasonText } from "@/components/ui/reason-text";
import { refusalOf } from "@/components/ui/refusal";
import { toast } from "@/components/ui/toast";

const askEveryMs = 2_000;
/** The log takes in what waits once a minute; after three of them something is wrong there. */
const askMost = 90;

/** Has the enterprise's entries counted as of now, waits for the count, and takes the list it is of. */
export function SignedList({ href }: { href: string }) {
  const t = useTranslations("consents.handOn");
  const reasonText = useReasonText();
  const client = useTRPCClient();
  const { run } = useStepUp();
  const [isCounting, setCounting] = useState(false);

  const take = async () => {
    setCounting(true);
    try {
      let { isWaiting } = await run(() => client.consents.askList.mutate());
      for (let asked = 0; isWaiting; asked++) {
        if (asked === askMost) return toast({ title: t("late") });
        await new Promise((resolve) => setTimeout(resolve, askEveryMs));
        ({ isWaiting } = await client.consents.listStanding.query());
      }
      takeFile(href);
    } catch (error) {
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
