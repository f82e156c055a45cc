"use client";

import { useMutation } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useTRPC } from "@/components/api/provider";
import { Button } from "@/components/ui/button";
import { useReasonText } from "@/components/ui/reason-text";
import { refusalOf } from "@/components/ui/refusal";
import { toast } from "@/components/ui/toast";
import { useRouter } from "@/i18n/navigation";
import type { QueueRow } from "@/server/loan-requests/cases/schema";

/** Whose case it is. Nobody's can be made one's own, with eight seconds to take it back. */
export function CaseOwner({ caseId, owner }: { caseId: string; owner: QueueRow["owner"] }) {
  const t = useTranslations("cases");
  const trpc = useTRPC();
  const router = useRouter();
  const reasonText = useReasonText();
  const assign = useMutation(
    trpc.cases.assign.mutationOptions({
      onSuccess: () => router.refresh(),
      onError: (error) => {
        const { reason, facts } = refusalOf(error);
        toast({ title: reasonText(reason, facts) ?? t("assignFailed") });
      },
    }),
  );
  const toNobody = () => assign.mutate({ caseId, to: "nobody" });
  const toMe = () =>
    assign.mutate({ caseId, to: "me" }, { onSuccess: () => toast({ title: t("assigned"), undo: { label: t("undo"), act: toNobody } }) });

  if (owner) return owner.isMe ? t("you") : <span lang="zh-CN">{owner.name}</span>;
  return (
    <Button size="small" look="quiet" pending={assign.isPending} onClick={toMe} data-queue-assign>
      {t("assignMe")}
    </Button>
  );
}
