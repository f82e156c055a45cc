"use client";

import { useMutation } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { type ReactNode, useState } from "react";
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
  const { run } = useStepUp();
  const takeUp = useMutation(trpc.repairs.takeUp.mutationOptions({ onSuccess: () => done(t("takeUp.done")) }));
  const ask = useMutation(trpc.repairs.askForSupplement.mutationOptions());
  const extend = useMutation(trpc.repairs.extend.mutationOptions());
  const reject = useMutation(trpc.repairs.reject.mutationOptions());
  const bar = useMutation(trpc.repairs.bar.mutationOptions());
  const isDeciding = status === "deciding";
  if (status !== "submitted" && !isDeciding) return null;
  return (
    <section aria-label={t("label")} className="flex max-w-[44rem] flex-col gap-4 border-line border-t pt-5">
      <RefusalBanner error={takeUp.error} />
      {isDeciding ? (
        <>
          <Way consequence={t("approve.consequence")}>
            <ApproveRepair repairCaseId={repairCaseId} />
          </Way>
          <Way consequence={t("reject.consequence")}>
            <ReasonDialog
              words="reject"
              opener={<Button wide>{t("reject.open")}</Button>}
              deed={(reason) => reject.mutateAsync({ repairCaseId, reason })}
            />
          </Way>
        </>
      ) : (
        <Way consequence={t("takeUp.consequence")}>
          <Button look="primary" wide pending={takeUp.isPending} onClick={() => takeUp.mutate({ repairCaseId })}>
            {t("takeUp.open")}
          </Button>
        </Way>
      )}
      {wasAsked ? null : (
        <Way consequence={t("ask.consequence")}>
          <ReasonDialog
            words="ask"
            opener={<Button wide>{t("ask.open")}</Button>}
            deed={(missing) => ask.mutateAsync({ repairCaseId, missing })}
          />
        </Way>
      )}
      {isDeciding && !wasExtended ? (
        <Way consequence={t("extend.consequence")}>
          <ReasonDialog
            words="extend"
            opener={<Button wide>{t("extend.open")}</Button>}
            deed={(reason) => extend.mutateAsync({ repairCaseId, reason })}
          />
        </Way>
      ) : null}
      <Way consequence={t("bar.consequence")}>
        <ReasonDialog
          danger
          words="bar"
          opener={
            <Button look="quiet" wide>
              {t("bar.open")}
            </Button>
          }
          deed={(reason) => run(() => bar.mutateAsync({ repairCaseId, reason }))}
        />
      </Way>
    </section>
  );
}

/** A way to answer, and beside it what follows from it. */
function Way({ consequence, children }: { consequence: string; children: ReactNode }) {
  return (
    <div className="grid items-start gap-x-5 gap-y-1.5 sm:grid-cols-[14rem_minmax(0,1fr)]">
      {children}
      <p className="self-center text-ink-2">{consequence}</p>
    </div>
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
