"use client";

import { useMutation } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { useTRPC } from "@/components/api/provider";
import { useStepUp } from "@/components/session/step-up";
import { AlertDialog } from "@/components/ui/alert-dialog";
import { Button } from "@/components/ui/button";
import { useDone } from "@/components/ui/done";
import { Field } from "@/components/ui/field";
import { RefusalBanner } from "@/components/ui/refusal-banner";
import { TextArea } from "@/components/ui/text-area";
import type { RepairCaseStatus } from "@/db/schema/words";
import { ReasonDialog } from "./reason-dialog";

type DecideProps = {
  repair: { repairCaseId: string; status: RepairCaseStatus; wasAsked: boolean; wasExtended: boolean };
};

/** What the unit may do now: take up, ask once for what is missing, take more time once, grant, refuse, or bar after false papers. */
export function DecideRepair({ repair: { repairCaseId, status, wasAsked, wasExtended } }: DecideProps) {
  const t = useTranslations("decideRepair");
  const trpc = useTRPC();
  const done = useDone();
  const takeUp = useMutation(trpc.repairs.takeUp.mutationOptions({ onSuccess: () => done(t("takeUp.done")) }));
  const ask = useMutation(trpc.repairs.askForSupplement.mutationOptions());
  const extend = useMutation(trpc.repairs.extend.mutationOptions());
  const reject = useMutation(trpc.repairs.reject.mutationOptions());
  const bar = useMutation(trpc.repairs.bar.mutationOptions());
  const isDeciding = status === "deciding";
  if (status !== "submitted" && !isDeciding) return null;
  return (
    <section aria-label={t("label")} className="flex flex-col items-stretch gap-2 border-line border-t pt-5">
      <RefusalBanner error={takeUp.error} />
      {isDeciding ? (
        <>
          <ApproveRepair repairCaseId={repairCaseId} />
          <ReasonDialog
            words="reject"
            opener={<Button wide>{t("reject.open")}</Button>}
            deed={(reason) => reject.mutateAsync({ repairCaseId, reason })}
          />
        </>
      ) : (
        <Button look="primary" wide pending={takeUp.isPending} onClick={() => takeUp.mutate({ repairCaseId })}>
          {t("takeUp.open")}
        </Button>
      )}
      {wasAsked ? null : (
        <ReasonDialog
          words="ask"
          opener={<Button wide>{t("ask.open")}</Button>}
          deed={(missing) => ask.mutateAsync({ repairCaseId, missing })}
        />
      )}
      {isDeciding && !wasExtended ? (
        <ReasonDialog
          words="extend"
          opener={<Button wide>{t("extend.open")}</Button>}
          deed={(reason) => extend.mutateAsync({ repairCaseId, reason })}
        />
      ) : null}
      <ReasonDialog
        danger
        words="bar"
        opener={
          <Button look="quiet" wide>
            {t("bar.open")}
          </Button>
        }
        deed={(reason) => bar.mutateAsync({ repairCaseId, reason })}
      />
    </section>
  );
}

/** Grants the repair, after saying what follows from it everywhere. */
function ApproveRepair({ repairCaseId }: { repairCaseId: string }) {
  const t = useTranslations("decideRepair.approve");
  const trpc = useTRPC();
  const { run } = useStepUp();
  const done = useDone();
  const approve = useMutation(trpc.repairs.approve.mutationOptions());
  const [word, setWord] = useState("");
  return (
    <AlertDialog
      trigger={
        <Button look="primary" wide>
          {t("open")}
        </Button>
      }
      title={t("title")}
      consequence={t("consequence")}
      confirm={t("confirm")}
      onConfirm={() => run(() => approve.mutateAsync({ repairCaseId, word })).then(() => done(t("done")))}
    >
      <Field label={t("word")} hint={t("wordHint")} optional>
        <TextArea maxLength={2_000} value={word} onChange={(event) => setWord(event.target.value)} />
      </Field>
    </AlertDialog>
  );
}
