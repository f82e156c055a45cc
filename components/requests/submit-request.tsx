"use client";

import { useMutation } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useTRPC } from "@/components/api/provider";
import { useDeed } from "@/components/session/use-deed";
import { useRouter } from "@/i18n/navigation";
import { Button } from "../ui/button";
import { RefusalBanner } from "../ui/refusal-banner";

/** Sends a signed request to its lenders. What happens then stands above the button. */
export function SubmitRequest({ loanRequestId, lenders }: { loanRequestId: string; lenders: number }) {
  const t = useTranslations("loanRequests.sign");
  const trpc = useTRPC();
  const router = useRouter();
  const { act, pending, error } = useDeed();
  const submit = useMutation(trpc.matching.submit.mutationOptions());
  const onSend = () =>
    act(
      () => submit.mutateAsync({ loanRequestId }),
      () => {
        router.push(`/enterprise/requests/${loanRequestId}/timeline`);
        router.refresh();
      },
    );
  return (
    <div className="flex flex-col gap-3">
      <Button look="primary" size="large" pending={pending} onClick={onSend}>
        {t("send", { count: lenders })}
      </Button>
      <RefusalBanner error={error} />
    </div>
  );
}
