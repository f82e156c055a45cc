"use client";

import { useMutation } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useTRPC } from "@/components/api/provider";
import { AlertDialog } from "@/components/ui/alert-dialog";
import { Button } from "@/components/ui/button";

/** Stops a run that is under way. */
export function StopRun({ runId, onStopped }: { runId: string; onStopped: () => Promise<unknown> }) {
  const t = useTranslations("evaluation.runs.stop");
  const stop = useMutation(useTRPC().evaluation.stopRun.mutationOptions());
  return (
    <div>
      <AlertDialog
        trigger={<Button>{t("open")}</Button>}
        title={t("title")}
        consequence={t("consequence")}
        confirm={t("confirm")}
        onConfirm={async () => {
          await stop.mutateAsync({ runId });
          await onStopped();
        }}
      />
    </div>
  );
}
