"use client";

import { zodResolver } from "@hookform/resolvers/zod";
import { useMutation } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useEffect } from "react";
import { useForm } from "react-hook-form";
import { useTRPC } from "@/components/api/provider";
import { useStepUp } from "@/components/session/step-up";
import { Button } from "@/components/ui/button";
import { useDone } from "@/components/ui/done";
import { Form } from "@/components/ui/form";
import { FormDeeds, FormDialog } from "@/components/ui/form-dialog";
import { ReasonDialog } from "@/components/ui/reason-dialog";
import { TextField } from "@/components/ui/text-field";
import { useRouter } from "@/i18n/navigation";
import { DrawInput, GiveUpInput } from "@/server/supervision/schema";

type Deeds = { drawId: string; mayDraw: boolean; mayGiveUp: boolean };

/** What may be done about a prepared draw now: drawn once its number is known, or given up. */
export function DrawDeeds({ drawId, mayDraw, mayGiveUp }: Deeds) {
  const t = useTranslations("superviseDraws");
  const { run } = useStepUp();
  const giveUp = useMutation(useTRPC().supervision.giveUp.mutationOptions());
  return (
    <div className="flex flex-wrap gap-2">
      {mayDraw ? <EnterNumber drawId={drawId} /> : null}
      {mayGiveUp ? (
        <ReasonDialog
          trigger={<Button>{t("giveUp.open")}</Button>}
          title={t("giveUp.open")}
          consequence={t("giveUp.consequence")}
          label={t("giveUp.reason")}
          rule={GiveUpInput.shape.reason}
          lengthMax={2_000}
          confirm={t("giveUp.open")}
          done={t("giveUp.done")}
          danger
          deed={(reason) => run(() => giveUp.mutateAsync({ drawId, reason }))}
        />
      ) : null}
    </div>
  );
}

function EnterNumber({ drawId }: { drawId: string }) {
  const t = useTranslations("superviseDraws.draw");
  return (
    <FormDialog trigger={<Button look="primary">{t("open")}</Button>} title={t("title")} description={t("consequence")}>
      {(close) => <NumberForm drawId={drawId} onClose={close} />}
    </FormDialog>
  );
}

function NumberForm({ drawId, onClose }: { drawId: string; onClose: () => void }) {
  const t = useTranslations("superviseDraws.draw");
  const { run } = useStepUp();
  const done = useDone();
  const draw = useMutation(useTRPC().supervision.draw.mutationOptions());
  const form = useForm<DrawInput>({ resolver: zodResolver(DrawInput), defaultValues: { drawId, value: "", valueSource: "" } });
  const submit = async (typed: DrawInput) => {
    await run(() => draw.mutateAsync(typed));
    onClose();
    done(t("done"));
  };
  return (
    <Form form={form} onSubmit={submit} label={t("title")}>
      <TextField control={form.control} name="value" label={t("value")} hint={t("valueHint")} maxLength={120} autoComplete="off" />
      <TextField control={form.control} name="valueSource" label={t("valueSource")} hint={t("valueSourceHint")} maxLength={300} />
      <FormDeeds onClose={onClose}>{t("open")}</FormDeeds>
    </Form>
  );
}

const lookEveryMs = 1_500;

/** Reads the page anew while a job makes the list or draws. */
export function LookAgain() {
  const router = useRouter();
  useEffect(() => {
    const timer = setInterval(() => router.refresh(), lookEveryMs);
    return () => clearInterval(timer);
  }, [router]);
  return null;
}
