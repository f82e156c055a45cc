"use client";

import { useMutation } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useTRPC } from "@/components/api/provider";
import { AlertDialog } from "@/components/ui/alert-dialog";
import { Button } from "@/components/ui/button";
import { useRouter } from "@/i18n/navigation";

/** Starts the run of the quarter that has ended, and goes to it. */
export function StartRun({ quarter }: { quarter: string }) {
  const t = useTranslations("evaluation.runs.start");
  const router = useRouter();
  const start = useMutation(useTRPC().evaluation.startRun.mutationOptions());
  return (
    <AlertDialog
      trigger={<Button look="primary">{t("open")}</Button>}
      title={t("title", { quarter })}
      consequence={t("consequence")}
      confirm={t("confirm")}
      onConfirm={async () => {
        const { runId } = await start.mutateAsync();
        router.push(`/admin/evaluation/${runId}`);
      }}
    />
  );
}
