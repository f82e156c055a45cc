"use client";

import { useMutation } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useTRPC } from "@/components/api/provider";
import { useStepUp } from "@/components/session/step-up";
import { Button } from "@/components/ui/button";
import { ReasonDialog } from "@/components/ui/reason-dialog";
import { typedReason } from "./typed-order";

/** Lifts a measure that the unit ordered, with the reason that its subject reads. */
export function LiftMeasure({ measureId }: { measureId: string }) {
  const t = useTranslations("orderMeasure.lift");
  const { run } = useStepUp();
  const lift = useMutation(useTRPC().measures.lift.mutationOptions());
  return (
    <ReasonDialog
      trigger={<Button>{t("open")}</Button>}
      title={t("title")}
      consequence={t("consequence")}
      label={t("reason")}
      hint={t("hint")}
      rule={typedReason}
      refusals={["measure.names_a_person"]}
      lengthMax={2_000}
      confirm={t("confirm")}
      done={t("done")}
      deed={(reason) => run(() => lift.mutateAsync({ measureId, reason }))}
    />
  );
}
