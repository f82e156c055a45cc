"use client";

import { useMutation } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useTRPC } from "@/components/api/provider";
import { ReasonDialog } from "@/components/governance/reason-dialog";
import { useStepUp } from "@/components/session/step-up";
import { AlertDialog } from "@/components/ui/alert-dialog";
import { Button } from "@/components/ui/button";
import { useDone } from "@/components/ui/done";

type Asked = { mappingId: string; askedAt: Date; name: string; unit: string };

/** An administrator puts a unit's mapping in use, or sends it back with what speaks against it. */
export function AgreeMapping({ mappingId, askedAt, name, unit }: Asked) {
  const t = useTranslations("mappings");
  const done = useDone();
  const { run } = useStepUp();
  const api = useTRPC().mappings;
  const publish = useMutation(api.publish.mutationOptions());
  const sendBack = useMutation(api.sendBack.mutationOptions());
  return (
    <div className="flex flex-wrap gap-2">
      <AlertDialog
        trigger={<Button look="primary">{t("agree")}</Button>}
        title={t("agreeTitle", { name })}
        consequence={t("agreeWhat", { unit })}
        confirm={t("agree")}
        onConfirm={() => run(() => publish.mutateAsync({ mappingId, askedAt })).then(() => done(t("agreed")))}
      />
      <ReasonDialog
        trigger={<Button>{t("sendBack")}</Button>}
        title={t("sendBackTitle", { name })}
        consequence={t("sendBackWhat", { unit })}
        label={t("sendBackReason")}
        confirm={t("sendBack")}
        done={t("sentBack")}
        onConfirm={(reason) => sendBack.mutateAsync({ mappingId, reason })}
      />
    </div>
  );
}
