"use client";

import { zodResolver } from "@hookform/resolvers/zod";
import { useMutation } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useForm, useWatch } from "react-hook-form";
import { z } from "zod";
import { useTRPC } from "@/components/api/provider";
import { useStepUp } from "@/components/session/step-up";
import { Button } from "@/components/ui/button";
import { DateField } from "@/components/ui/date-field";
import { useDone } from "@/components/ui/done";
import { Form } from "@/components/ui/form";
import { FormDeeds, FormDialog } from "@/components/ui/form-dialog";
import { RadioCardsField } from "@/components/ui/radio-cards";
import { TextField } from "@/components/ui/text-field";
import { AcknowledgeDeletionInput, Kept } from "@/server/consents/deletions/schema";

const Ids = AcknowledgeDeletionInput.omit({ kept: true });
const Typed = z.discriminatedUnion("rest", [
  Ids.extend({ rest: z.literal("nothing") }),
  Ids.extend({ rest: z.literal("kept"), ...Kept.shape }),
]);
type Typed = z.infer<typeof Typed>;
type ConfirmDeletionProps = z.infer<typeof Ids> & { reference: string; today: string; isEarly: boolean };

/** Says for good that what was read is deleted, or what of it a law makes the lender keep. */
export function ConfirmDeletion({ reference, isEarly, ...asked }: ConfirmDeletionProps) {
  const t = useTranslations("deletions.confirm");
  return (
    <FormDialog
      trigger={<Button look={isEarly ? "quiet" : "primary"}>{t(isEarly ? "openEarly" : "open")}</Button>}
      title={t("title", { reference })}
      description={t("consequence")}
    >
      {(close) => <ConfirmForm onClose={close} {...asked} />}
    </FormDialog>
  );
}

function ConfirmForm({ today, onClose, ...ids }: Omit<ConfirmDeletionProps, "reference" | "isEarly"> & { onClose: () => void }) {
  const t = useTranslations("deletions.confirm");
  const { run } = useStepUp();
  const done = useDone();
  const send = useMutation(useTRPC().deletions.acknowledge.mutationOptions());
  const form = useForm<Typed>({ resolver: zodResolver(Typed), defaultValues: ids });
  const rest = useWatch({ control: form.control, name: "rest" });
  const submit = async (typed: Typed) => {
    const { consentId, readUntil, dueUntil } = typed;
    const kept = typed.rest === "kept" ? { what: typed.what, article: typed.article, until: typed.until } : null;
    await run(() => send.mutateAsync({ consentId, readUntil, dueUntil, kept }));
    onClose();
    done(t("done"));
  };
  return (
    <Form form={form} onSubmit={submit} label={t("label")} refusals={{ "deletion.kept_until_passed": "until" }}>
      <RadioCardsField
        control={form.control}
        name="rest"
        label={t("rest")}
        options={(["nothing", "kept"] as const).map((value) => ({ value, label: t(`${value}.label`), detail: t(`${value}.detail`) }))}
      />
      {rest === "kept" ? (
        <>
          <TextField control={form.control} name="what" label={t("what")} maxLength={200} />
          <TextField control={form.control} name="article" label={t("article")} hint={t("articleHint")} maxLength={200} />
          <DateField control={form.control} name="until" label={t("until")} min={today} />
        </>
      ) : null}
      <FormDeeds onClose={onClose}>{t("submit")}</FormDeeds>
    </Form>
  );
}
