"use client";

import { zodResolver } from "@hookform/resolvers/zod";
import { useMutation } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useForm } from "react-hook-form";
import type { z } from "zod";
import { useTRPC } from "@/components/api/provider";
import { useStepUp } from "@/components/session/step-up";
import { formatMoney } from "@/server/kernel/format";
import { ChangeLimitInput, ChangeLineInput } from "@/server/loans/lines/schema";
import type { LineView } from "@/server/loans/schema";
import { Button } from "../ui/button";
import { useDone } from "../ui/done";
import { Form } from "../ui/form";
import { FormDeeds, FormDialog } from "../ui/form-dialog";
import { MoneyField } from "../ui/money-field";
import { ReasonDialog } from "../ui/reason-dialog";
import { TextAreaField } from "../ui/text-field";

type Line = Pick<LineView, "id" | "status" | "acceptedFen" | "grantedFen" | "usedFen">;

/** What an approver decides on a line, each with the words that the enterprise reads. */
export function LineDeeds({ line }: { line: Line }) {
  const t = useTranslations("loans.lineDeed");
  const act = useLineActs(line.id);
  const deeds = line.status === "frozen" ? (["unfreeze", "cancel"] as const) : (["freeze", "cancel"] as const);
  return (
    <section aria-label={t("label")} className="mt-5 flex flex-wrap gap-2 border-edge border-t pt-4">
      {line.status === "effective" ? <ChangeLimit line={line} /> : null}
      {deeds.map((deed) => (
        <ReasonDialog
          key={deed}
          trigger={<Button size="small">{t(`${deed}.open`)}</Button>}
          title={t(`${deed}.title`)}
          consequence={t(`${deed}.consequence`)}
          label={t("note")}
          hint={t("noteHint")}
          rule={ChangeLineInput.shape.note}
          lengthMax={500}
          confirm={t(`${deed}.confirm`)}
          done={t(`${deed}.done`)}
          danger={deed === "cancel"}
          deed={act[deed]}
        />
      ))}
    </section>
  );
}

function useLineActs(lineId: string): Record<"freeze" | "unfreeze" | "cancel", (note: string) => Promise<unknown>> {
  const trpc = useTRPC().lines;
  const { run } = useStepUp();
  const freeze = useMutation(trpc.freeze.mutationOptions());
  const unfreeze = useMutation(trpc.unfreeze.mutationOptions());
  const cancel = useMutation(trpc.cancel.mutationOptions());
  return {
    freeze: (note) => run(() => freeze.mutateAsync({ lineId, note })),
    unfreeze: (note) => run(() => unfreeze.mutateAsync({ lineId, note })),
    cancel: (note) => run(() => cancel.mutateAsync({ lineId, note })),
  };
}

const Limit = ChangeLimitInput.pick({ grantedFen: true, note: true });
type Limit = z.infer<typeof Limit>;

function ChangeLimit({ line }: { line: Line }) {
  const t = useTranslations("loans.lineDeed");
  return (
    <FormDialog trigger={<Button size="small">{t("limit.open")}</Button>} title={t("limit.title")} description={t("limit.consequence")}>
      {(close) => <ChangeLimitForm line={line} onClose={close} />}
    </FormDialog>
  );
}

function ChangeLimitForm({ line, onClose }: { line: Line; onClose: () => void }) {
  const t = useTranslations("loans.lineDeed");
  const { run } = useStepUp();
  const change = useMutation(useTRPC().lines.changeLimit.mutationOptions());
  const done = useDone();
  const form = useForm<z.input<typeof Limit>, unknown, Limit>({
    resolver: zodResolver(Limit),
    defaultValues: { grantedFen: line.grantedFen, note: "" },
  });
  const send = async (typed: Limit) => {
    await run(() => change.mutateAsync({ lineId: line.id, ...typed }));
    onClose();
    done(t("limit.done"));
  };
  return (
    <Form
      form={form}
      onSubmit={send}
      refusals={{ "loan.over_accepted": "grantedFen", "loan.limit_in_use": "grantedFen" }}
      label={t("limit.title")}
    >
      <MoneyField
        control={form.control}
        name="grantedFen"
        unit="tenThousandYuan"
        label={t("limit.amount")}
        hint={t("limit.hint", { used: formatMoney(line.usedFen), accepted: formatMoney(line.acceptedFen) })}
      />
      <TextAreaField control={form.control} name="note" label={t("note")} hint={t("noteHint")} rows={3} maxLength={500} />
      <FormDeeds onClose={onClose}>{t("limit.confirm")}</FormDeeds>
    </Form>
  );
}
