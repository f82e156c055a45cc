"use client";

import { useMutation } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { useTRPC } from "@/components/api/provider";
import { useStepUp } from "@/components/session/step-up";
import { AlertDialog } from "@/components/ui/alert-dialog";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { useDone } from "@/components/ui/done";
import { ReasonDialog } from "@/components/ui/reason-dialog";
import type { RelayStage } from "@/db/schema/words";
import { ReturnAnswerInput } from "@/server/corrections/relays/schema";
import { EnterForm } from "./enter-form";

type Props = {
  objectionId: string;
  itemCode: string;
  stage: RelayStage;
  mayPassOn: boolean;
  mayEnter: boolean;
  mayRefuse: boolean;
  /** What waits for a second administrator, and whether whoever reads may be it. */
  waitingId: string | null;
  mayConfirm: boolean;
};

/** What an administrator may do now: say that the letter has left, enter what came back, decide a review, or agree to what another entered. */
export function RelayDeeds({ objectionId, itemCode, stage, mayPassOn, mayEnter, mayRefuse, waitingId, mayConfirm }: Props) {
  const t = useTranslations("enterRelay");
  const trpc = useTRPC();
  const done = useDone();
  const passOn = useMutation(trpc.relays.passOn.mutationOptions());
  if (!mayPassOn && !mayEnter && !waitingId) return null;
  return (
    <section aria-labelledby="deeds" className="flex flex-col gap-2 border-line border-t pt-5">
      <h2 id="deeds" className="text-17">
        {t("title")}
      </h2>
      {mayPassOn ? (
        <AlertDialog
          trigger={
            <Button look="primary" wide>
              {t("passOn.open")}
            </Button>
          }
          title={t("passOn.title")}
          consequence={t("passOn.consequence")}
          confirm={t("passOn.confirm")}
          onConfirm={() => passOn.mutateAsync({ objectionId }).then(() => done(t("passOn.done")))}
        />
      ) : null}
      {mayEnter ? <Enter objectionId={objectionId} itemCode={itemCode} stage={stage} mayRefuse={mayRefuse} /> : null}
      {waitingId ? <Second answerId={waitingId} mayConfirm={mayConfirm} /> : null}
    </section>
  );
}

function Enter({ objectionId, itemCode, stage, mayRefuse }: Pick<Props, "objectionId" | "itemCode" | "stage" | "mayRefuse">) {
  const words = stage === "review" ? "review" : "enter";
  const t = useTranslations("enterRelay");
  const trpc = useTRPC();
  const done = useDone();
  const { run } = useStepUp();
  const enter = useMutation(trpc.relays.enter.mutationOptions());
  const [open, setOpen] = useState(false);
  const close = () => setOpen(false);
  return (
    <Dialog
      wide
      open={open}
      onOpenChange={setOpen}
      title={t(`${words}.title`)}
      description={t(`${words}.consequence`)}
      trigger={
        <Button look="primary" wide>
          {t(`${words}.open`)}
        </Button>
      }
    >
      {open ? (
        <EnterForm
          {...{ objectionId, itemCode, stage, mayRefuse }}
          onClose={close}
          deed={async (input) => {
            await run(() => enter.mutateAsync(input));
            close();
            done(t(`${words}.done`));
          }}
        />
      ) : null}
    </Dialog>
  );
}

function Second({ answerId, mayConfirm }: { answerId: string; mayConfirm: boolean }) {
  const t = useTranslations("enterRelay");
  const trpc = useTRPC();
  const done = useDone();
  const { run } = useStepUp();
  const confirm = useMutation(trpc.relays.confirm.mutationOptions());
  const giveBack = useMutation(trpc.relays.giveBack.mutationOptions());
  return (
    <>
      {mayConfirm ? (
        <AlertDialog
          trigger={
            <Button look="primary" wide>
              {t("confirm.open")}
            </Button>
          }
          title={t("confirm.title")}
          consequence={t("confirm.consequence")}
          confirm={t("confirm.confirm")}
          onConfirm={() => run(() => confirm.mutateAsync({ answerId })).then(() => done(t("confirm.done")))}
        />
      ) : null}
      <ReasonDialog
        trigger={<Button wide>{t("giveBack.open")}</Button>}
        title={t("giveBack.title")}
        consequence={t("giveBack.consequence")}
        label={t("giveBack.label")}
        rule={ReturnAnswerInput.shape.reason}
        lengthMax={2_000}
        confirm={t("giveBack.confirm")}
        done={t("giveBack.done")}
        deed={(reason) => giveBack.mutateAsync({ answerId, reason })}
      />
    </>
  );
}
