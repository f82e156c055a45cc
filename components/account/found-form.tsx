"use client";

import { useMutation } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useTRPC } from "@/components/api/provider";
import { useRouter } from "@/i18n/navigation";
import { ClaimForm } from "./claim-form";

/** Claims a company nobody acts for yet. */
export function FoundForm({ uscc }: { uscc: string }) {
  const t = useTranslations("account.join");
  const trpc = useTRPC();
  const router = useRouter();
  const found = useMutation(trpc.account.foundOrganization.mutationOptions());
  return (
    <ClaimForm
      submitLabel={t("claim")}
      onClaim={async (claim) => {
        await found.mutateAsync({ ...claim, uscc });
        router.push("/enterprise");
      }}
    />
  );
}
