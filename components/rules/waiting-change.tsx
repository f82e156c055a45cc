"use client";

import { useMutation } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useTRPC } from "@/components/api/provider";
import { useStepUp } from "@/components/session/step-up";
import { AlertDialog } from "@/components/ui/alert-dialog";
import { Button } from "@/components/ui/button";
import { useDone } from "@/components/ui/done";
import { ReasonDialog } from "@/components/ui/reason-dialog";
import { type ChangeView, RefuseChangeInput } from "@/server/catalogue/rules/schema";
import { PartChanges } from "./part-changes";

type OfChange = { rule: string; change: ChangeView };

/** What the second administrator, or whoever asked, may do with a change that waits. */
export function ChangeDeeds({ rule, change }: OfChange) {
  const { mayDecide, mayWithdraw } = change;
  return (
    <div className="flex flex-wrap gap-2">
      {mayDecide ? <Approve rule={rule} change={change} /> : null}
      {mayDecide ? <Refuse changeId={change.changeId} /> : null}
      {mayWithdraw ? <Withdraw changeId={change.changeId} /> : null}
    </div>
  );
}

/** The second person's word enters the rule, so it asks for a fresh proof of who is there. */
function Approve({ rule, change: { changeId, parts, effectiveFrom } }: OfChange) {
  const t = useTranslations("rules.change");
  const done = useDone();
  const { run } = useStepUp();
  const approve = useMutation(useTRPC().rules.approve.mutationOptions());
  return (
    <AlertDialog
      trigger={<Button look="primary">{t("approve")}</Button>}
      title={t("approveTitle")}
      consequence={t("approveWhat", { day: effectiveFrom })}
      confirm={t("approve")}
      onConfirm={() => run(() => approve.mutateAsync({ changeId })).then((entered) => done(t("approved", { day: entered.effectiveFrom })))}
    >
      <PartChanges rule={rule} parts={parts} />
    </AlertDialog>
  );
}

function Refuse({ changeId }: { changeId: string }) {
  const t = useTranslations("rules.change");
  const { run } = useStepUp();
  const refuse = useMutation(useTRPC().rules.refuse.mutationOptions());
  return (
    <ReasonDialog
      trigger={<Button>{t("refuse")}</Button>}
      title={t("refuseTitle")}
      consequence={t("refuseWhat")}
      label={t("reason")}
      rule={RefuseChangeInput.shape.reason}
      lengthMax={1_000}
      confirm={t("refuse")}
      done={t("refused")}
      deed={(reason) => run(() => refuse.mutateAsync({ changeId, reason }))}
    />
  );
}

function Withdraw({ changeId }: { changeId: string }) {
  const t = useTranslations("rules.change");
  const done = useDone();
  const withdraw = useMutation(useTRPC().rules.withdraw.mutationOptions());
  return (
    <AlertDialog
      trigger={<Button look="quiet">{t("withdraw")}</Button>}
      title={t("withdrawTitle")}
      consequence={t("withdrawWhat")}
      confirm={t("withdraw")}
      onConfirm={() => withdraw.mutateAsync({ changeId }).then(() => done(t("withdrawn")))}
    />
  );
}
