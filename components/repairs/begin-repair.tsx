"use client";

import { useMutation } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useTRPC } from "@/components/api/provider";
import { Button } from "@/components/ui/button";
import { RefusalBanner } from "@/components/ui/refusal-banner";
import { useRouter } from "@/i18n/navigation";

/** Begins the repair of a record, or goes on with the one that is open. */
export function BeginRepair({ recordId }: { recordId: string }) {
  const t = useTranslations("repairs");
  const trpc = useTRPC();
  const router = useRouter();
  const start = useMutation(
    trpc.repairs.start.mutationOptions({ onSuccess: ({ repairCaseId }) => router.push(`/enterprise/repair/${repairCaseId}`) }),
  );
  return (
    <div className="flex flex-col gap-3">
      <RefusalBanner error={start.error} />
      <Button look="primary" className="self-start" pending={start.isPending || start.isSuccess} onClick={() => start.mutate({ recordId })}>
        {t("apply")}
      </Button>
    </div>
  );
}
