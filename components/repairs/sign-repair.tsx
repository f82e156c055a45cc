"use client";

import { useMutation } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { useTRPC } from "@/components/api/provider";
import { useDeed } from "@/components/session/use-deed";
import { Banner } from "@/components/ui/banner";
import { Button } from "@/components/ui/button";
import { Checkbox } from "@/components/ui/checkbox";
import { RefusalBanner } from "@/components/ui/refusal-banner";
import { toast } from "@/components/ui/toast";
import { useRouter } from "@/i18n/navigation";
import type { OwnRepairView } from "@/server/corrections/repairs/schema";

type SignRepairProps = { repair: Pick<OwnRepairView, "repairCaseId" | "letter" | "mayApply" | "decidingUnit">; hasProof: boolean };

/** Agrees to the letter as it stands above, and sends the case. Whoever may only prepare is told who sends it. */
export function SignRepair({ repair: { repairCaseId, letter, mayApply, decidingUnit }, hasProof }: SignRepairProps) {
  const t = useTranslations("repairs.sign");
  const trpc = useTRPC();
  const router = useRouter();
  const [isAgreed, setAgreed] = useState(false);
  const submit = useMutation(trpc.repairs.submit.mutationOptions());
  const { act, pending, error } = useDeed();
  if (!mayApply) return <Banner tone="info">{t("signersOnly")}</Banner>;
  const send = () =>
    act(
      () => submit.mutateAsync({ repairCaseId, letterHash: letter.hash }),
      () => {
        toast({ title: t("done") });
        router.refresh();
      },
    );
  return (
    <div className="flex flex-col items-start gap-4">
      <Checkbox checked={isAgreed} onCheckedChange={setAgreed}>
        {t("agree")}
      </Checkbox>
      <p className="max-w-[68ch] text-ink-2">{t.rich("consequence", { unit: () => <span lang="zh-CN">{decidingUnit}</span> })}</p>
      <RefusalBanner error={error} />
      <Button look="primary" pending={pending} disabled={!isAgreed || !hasProof} onClick={send}>
        {t("send")}
      </Button>
      {hasProof ? null : <p className="text-13 text-ink-2">{t("proofFirst")}</p>}
    </div>
  );
}
