"use client";

import { useMutation } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { useTRPC } from "@/components/api/provider";
import { useStepUp } from "@/components/session/step-up";
import { AlertDialog } from "@/components/ui/alert-dialog";
import { Button } from "@/components/ui/button";
import { useRouter } from "@/i18n/navigation";
import { RecoveryCodes } from "./recovery-codes";

/** What can be done with an authenticator that is set up: fresh recovery codes, or another authenticator. Both ask for a fresh proof. */
export function FactorDeeds({ left }: { left: number }) {
  const t = useTranslations("settings.factor");
  const trpc = useTRPC();
  const router = useRouter();
  const { run } = useStepUp();
  const [codes, setCodes] = useState<readonly string[] | null>(null);
  const make = useMutation(trpc.account.makeRecoveryCodes.mutationOptions());
  const drop = useMutation(trpc.account.dropTotp.mutationOptions());

  const keep = () => {
    setCodes(null);
    router.refresh();
  };
  if (codes) return <RecoveryCodes codes={codes} onKept={keep} />;
  return (
    <div className="flex flex-col gap-3">
      <p>{t("left", { count: left })}</p>
      <div className="flex flex-wrap gap-2">
        <AlertDialog
          trigger={<Button look="secondary">{t("make")}</Button>}
          title={t("make")}
          consequence={t("makeWhat")}
          confirm={t("make")}
          onConfirm={() => run(() => make.mutateAsync()).then((made) => setCodes(made.recoveryCodes))}
        />
        <AlertDialog
          trigger={<Button look="quiet">{t("drop")}</Button>}
          title={t("drop")}
          consequence={t("dropWhat")}
          confirm={t("drop")}
          danger
          onConfirm={() => run(() => drop.mutateAsync()).then(() => router.push("/two-factor"))}
        />
      </div>
    </div>
  );
}
