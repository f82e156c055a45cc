"use client";

import { useMutation } from "@tanstack/react-query";
import dynamic from "next/dynamic";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { useTRPC } from "@/components/api/provider";
import { Button } from "@/components/ui/button";
import { useRouter } from "@/i18n/navigation";
import type { EnterpriseRole } from "@/server/kernel/actor";

const ClaimForm = dynamic(() => import("./claim-form").then((module) => module.ClaimForm));

/** Claims again after a claim was turned down. */
export function Reclaim({ role }: { role: EnterpriseRole }) {
  const t = useTranslations("mandateBanner");
  const router = useRouter();
  const trpc = useTRPC();
  const [open, setOpen] = useState(false);
  const claim = useMutation(trpc.mandates.claim.mutationOptions({ onSuccess: () => router.refresh() }));
  if (!open) {
    return (
      <Button size="small" className="mt-3" onClick={() => setOpen(true)}>
        {t("again")}
      </Button>
    );
  }
  return (
    <div className="mt-4">
      <ClaimForm role={role} submitLabel={t("send")} onClaim={(values) => claim.mutateAsync(values)} />
    </div>
  );
}
