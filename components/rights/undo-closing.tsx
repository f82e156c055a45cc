"use client";

import { useTranslations } from "next-intl";
import { useTRPCClient } from "@/components/api/provider";
import { useDeed } from "@/components/session/use-deed";
import { Button } from "@/components/ui/button";
import { useDone } from "@/components/ui/done";
import { RefusalBanner } from "@/components/ui/refusal-banner";

/** Keeps the account: one press, and a proof of who presses. */
export function UndoClosing() {
  const t = useTranslations("accountClosing");
  const client = useTRPCClient();
  const say = useDone();
  const { act, pending, error } = useDeed();
  return (
    <>
      <RefusalBanner error={error} />
      <Button
        size="small"
        disabled={pending}
        onClick={() =>
          act(
            () => client.closings.undo.mutate(),
            () => say(t("undone")),
          )
        }
      >
        {t("undo")}
      </Button>
    </>
  );
}
