"use client";

import { useMutation } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useTRPC } from "@/components/api/provider";
import { Button } from "@/components/ui/button";
import { ReasonDialog } from "@/components/ui/reason-dialog";
import { RefusalBanner } from "@/components/ui/refusal-banner";
import { toast } from "@/components/ui/toast";
import { useRouter } from "@/i18n/navigation";
import { CloseAlertInput, type ReadingAlertView } from "@/server/watch/alerts/schema";

/** What an administrator does with an alert: look at it, then close it with what was found. */
export function AlertDeeds({ readingAlertId, status }: Pick<ReadingAlertView, "readingAlertId" | "status">) {
  const t = useTranslations("alertDeeds");
  const trpc = useTRPC();
  const router = useRouter();
  const look = useMutation(
    trpc.readingAlerts.lookAt.mutationOptions({
      onSuccess: () => {
        toast({ title: t("look.done") });
        router.refresh();
      },
    }),
  );
  const close = useMutation(trpc.readingAlerts.close.mutationOptions());
  if (status === "closed") return "–";
  return (
    <span className="flex flex-col gap-2">
      <RefusalBanner error={look.error} />
      {status === "open" ? (
        <Button size="small" pending={look.isPending} onClick={() => look.mutate({ readingAlertId })}>
          {t("look.verb")}
        </Button>
      ) : (
        <ReasonDialog
          trigger={<Button size="small">{t("close.open")}</Button>}
          title={t("close.title")}
          consequence={t("close.consequence")}
          label={t("close.label")}
          rule={CloseAlertInput.shape.reason}
          lengthMax={2_000}
          confirm={t("close.confirm")}
          done={t("close.done")}
          deed={async (reason) => {
            await close.mutateAsync({ readingAlertId, reason });
            router.refresh();
          }}
        />
      )}
    </span>
  );
}
