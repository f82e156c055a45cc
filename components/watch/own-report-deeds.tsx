"use client";

import { useMutation } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useTRPC } from "@/components/api/provider";
import { AlertDialog } from "@/components/ui/alert-dialog";
import { Button } from "@/components/ui/button";
import { ReasonDialog } from "@/components/ui/reason-dialog";
import { toast } from "@/components/ui/toast";
import { useRouter } from "@/i18n/navigation";
import { type AccessReportView, EscalateReportInput } from "@/server/watch/reports/schema";

/** What the enterprise may do with its report now: accept the answer, bring it before an administrator, or take the report back. */
export function OwnReportDeeds({ report: { accessReportId, may } }: { report: Pick<AccessReportView, "accessReportId" | "may"> }) {
  const t = useTranslations("reportAccess");
  const trpc = useTRPC();
  const router = useRouter();
  const withdraw = useMutation(trpc.accessReports.withdraw.mutationOptions());
  const accept = useMutation(trpc.accessReports.accept.mutationOptions());
  const escalate = useMutation(trpc.accessReports.escalate.mutationOptions());
  if (!may.withdraw && !may.accept && !may.escalate) return null;
  const after = (title: string) => {
    toast({ title });
    router.refresh();
  };
  return (
    <div className="flex flex-wrap gap-2">
      {may.accept ? (
        <AlertDialog
          trigger={<Button look="primary">{t("accept.open")}</Button>}
          title={t("accept.title")}
          consequence={t("accept.consequence")}
          confirm={t("accept.confirm")}
          onConfirm={async () => {
            await accept.mutateAsync({ accessReportId });
            after(t("accept.done"));
          }}
        />
      ) : null}
      {may.escalate ? (
        <ReasonDialog
          trigger={<Button>{t("escalate.open")}</Button>}
          title={t("escalate.title")}
          consequence={t("escalate.consequence")}
          label={t("escalate.label")}
          rule={EscalateReportInput.shape.statement}
          lengthMax={2_000}
          confirm={t("escalate.confirm")}
          done={t("escalate.done")}
          deed={async (statement) => {
            await escalate.mutateAsync({ accessReportId, statement });
            router.refresh();
          }}
        />
      ) : null}
      {may.withdraw ? (
        <AlertDialog
          trigger={<Button>{t("withdraw.open")}</Button>}
          title={t("withdraw.title")}
          consequence={t("withdraw.consequence")}
          confirm={t("withdraw.confirm")}
          onConfirm={async () => {
            await withdraw.mutateAsync({ accessReportId });
            after(t("withdraw.done"));
          }}
        />
      ) : null}
    </div>
  );
}
