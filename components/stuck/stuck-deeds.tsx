"use client";

import { useMutation } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useTRPC } from "@/components/api/provider";
import { useStepUp } from "@/components/session/step-up";
import { AlertDialog } from "@/components/ui/alert-dialog";
import { Button } from "@/components/ui/button";
import { useDone } from "@/components/ui/done";
import { ReasonDialog } from "@/components/ui/reason-dialog";
import { type StuckRow, UndoDecisionInput } from "@/server/corrections/stuck/schema";

type Props = Pick<StuckRow, "stuckId" | "kind" | "mayTryAgain" | "mayUndo">;

/** What may be done with a decision that could not be carried out: try it again, or undo it with a reason. */
export function StuckDeeds({ stuckId, kind, mayTryAgain, mayUndo }: Props) {
  const t = useTranslations("stuck");
  const trpc = useTRPC();
  const done = useDone();
  const { run } = useStepUp();
  const tryAgain = useMutation(trpc.stuck.tryAgain.mutationOptions());
  const undo = useMutation(trpc.stuck.undo.mutationOptions());
  return (
    <span className="flex flex-wrap justify-end gap-2">
      {mayTryAgain ? (
        <AlertDialog
          trigger={<Button>{t("tryAgain.open")}</Button>}
          title={t("tryAgain.title")}
          consequence={t("tryAgain.consequence")}
          confirm={t("tryAgain.confirm")}
          onConfirm={() => run(() => tryAgain.mutateAsync({ stuckId })).then(() => done(t("tryAgain.done")))}
        />
      ) : null}
      {mayUndo && kind !== "repair" ? (
        <ReasonDialog
          danger
          trigger={<Button>{t("undo.open")}</Button>}
          title={t("undo.title")}
          consequence={t(`undo.${kind}`)}
          label={t("undo.label")}
          hint={t("undo.hint")}
          rule={UndoDecisionInput.shape.reason}
          lengthMax={2_000}
          confirm={t("undo.confirm")}
          done={t("undo.done")}
          deed={(reason) => run(() => undo.mutateAsync({ stuckId, reason }))}
        />
      ) : null}
    </span>
  );
}
