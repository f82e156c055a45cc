"use client";

import { useMutation } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useTRPC } from "@/components/api/provider";
import { useDeed } from "@/components/session/use-deed";
import { useRouter } from "@/i18n/navigation";
import type { DraftPatch } from "@/server/loan-requests/schema";
import { Button } from "../ui/button";
import { RefusalBanner } from "../ui/refusal-banner";

/** Begins a draft, from a product that was picked first, from answers given before, or from the need alone, and leads to its tasks. */
export function StartRequest({
  productId,
  againOf,
  answers,
  look = "primary",
  label,
}: {
  productId?: string;
  /** The declined case whose lender is asked again. */
  againOf?: string;
  answers?: DraftPatch;
  look?: "primary" | "secondary";
  label?: string;
}) {
  const t = useTranslations("loanRequests");
  const trpc = useTRPC();
  const router = useRouter();
  const { act, pending, error } = useDeed();
  const start = useMutation(trpc.loanRequests.start.mutationOptions());
  const onStart = () =>
    act(
      () => start.mutateAsync({ ...(productId ? { productId } : {}), ...(againOf ? { againOf } : {}), ...(answers ? { answers } : {}) }),
      ({ loanRequestId }) => router.push(`/enterprise/apply/${loanRequestId}`),
    );
  return (
    <div className="flex flex-col gap-2">
      <Button look={look} pending={pending} onClick={onStart}>
        {label ?? t("start")}
      </Button>
      <RefusalBanner error={error} />
    </div>
  );
}
