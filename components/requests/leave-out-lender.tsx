"use client";

import { useMutation } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useTRPC } from "@/components/api/provider";
import { useDeed } from "@/components/session/use-deed";
import { useRouter } from "@/i18n/navigation";
import { Button } from "../ui/button";
import { RefusalBanner } from "../ui/refusal-banner";

type LeaveOutLenderProps = { loanRequestId: string; keptVersionIds: readonly string[]; lender: string };

/** Does not send to this lender: a No as plain and as wide as the Yes. */
export function LeaveOutLender({ loanRequestId, keptVersionIds, lender }: LeaveOutLenderProps) {
  const t = useTranslations("loanRequests.sign");
  const trpc = useTRPC();
  const router = useRouter();
  const { act, pending, error } = useDeed();
  const choose = useMutation(trpc.loanRequests.choose.mutationOptions());
  const href = keptVersionIds.length > 0 ? `/enterprise/apply/${loanRequestId}/sign` : `/enterprise/apply/${loanRequestId}/lenders`;
  const onLeaveOut = () =>
    act(
      () => choose.mutateAsync({ loanRequestId, versionIds: [...keptVersionIds] }),
      () => {
        router.push(href);
        router.refresh();
      },
    );
  return (
    <>
      <Button wide pending={pending} onClick={onLeaveOut}>
        {t("leaveOut", { lender })}
      </Button>
      <RefusalBanner error={error} />
    </>
  );
}
