"use client";

import { useMutation } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useTRPC } from "@/components/api/provider";
import { Button } from "@/components/ui/button";
import { cn } from "@/components/ui/classes";
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

  if (owner) {
    return (
      <span className="flex items-center gap-1.5">
        <span
          aria-hidden
          lang="zh-CN"
          className={cn(
            "forced-color-adjust-none grid size-5 shrink-0 place-items-center rounded-full text-[11px] leading-none",
            owner.isMe ? "bg-ink text-bg" : "bg-sunken text-ink-2 inset-ring inset-ring-line-ctl/40",
          )}
        >
          {[...owner.name][0]}
        </span>
        {owner.isMe ? t("you") : <span lang="zh-CN">{owner.name}</span>}
      </span>
    );
  }
  return (
    <Button size="small" look="quiet" pending={assign.isPending} onClick={toMe} data-queue-assign className="-ms-2.5 h-6">
      {t("assignMe")}
    </Button>
  );
}
