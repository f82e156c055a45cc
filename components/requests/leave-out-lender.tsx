"use client";

import { useMutation } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useTRPC } from "@/components/api/provider";
import { useDeed } from "@/components/session/use-deed";
import { useRouter } from "@/i18n/navigation";
import { Button } from "../ui/button";
import { RefusalBanner } from "../ui/refusal-banner";

type LeaveOutLenderProps = {
  loanRequestId: string;
  keptVersionIds: readonly string[];
  lender: string;
  /** Where to go on while any is kept. */
  step?: "sign" | "check" | "lenders";
  wide?: boolean;
};

/** Does not send to this lender: a No as plain and as wide as the Yes. */
export function LeaveOutLender({ loanRequestId, keptVersionIds, lender, step = "sign", wide = true }: LeaveOutLenderProps) {
  const t = useTranslations("loanRequests.sign");
  const trpc = useTRPC();
  const router = useRouter();
  const { act, pending, error } = useDeed();
  const choose = useMutation(trpc.loanRequests.choose.mutationOptions());
  const href = `/enterprise/apply/${loanRequestId}/${keptVersionIds.length > 0 ? step : "lenders"}`;
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
      <Button wide={wide} size={wide ? "medium" : "small"} pending={pending} onClick={onLeaveOut}>
        {t("leaveOut", { lender })}
      </Button>
      <RefusalBanner error={error} />
    </>
  );
}
