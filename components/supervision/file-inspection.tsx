"use client";

import { zodResolver } from "@hookform/resolvers/zod";
import { useMutation } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useForm } from "react-hook-form";
import { z } from "zod";
import { useTRPC } from "@/components/api/provider";
import { useStepUp } from "@/components/session/step-up";
import { DateField } from "@/components/ui/date-field";
import { useDone } from "@/components/ui/done";
import { Form } from "@/components/ui/form";
import { SelectField } from "@/components/ui/select-field";
import { SubmitButton } from "@/components/ui/submit-button";
import { TextAreaField, TextField } from "@/components/ui/text-field";
import { impossibleReasons, inspectionResults } from "@/db/schema/words";
import { FileImpossibleInput, FileResultInput } from "@/server/supervision/schema";

type Visit = { inspectionId: string; startsOn: string; today: string; isDrawnFor: boolean };

/** Names are typed with a sign between them. */
const Typed = FileResultInput.omit({ inspectors: true }).extend({ names: z.string().trim().max(200) });
type Typed = z.infer<typeof Typed>;
const refusals = {
  "supervision.not_a_day_of_visits": "inspectedOn",
  "supervision.two_inspectors": "names",
  "supervision.names_a_person": "findings",
} as const;

/** What a visit found: filed once, and a credit record of the enterprise from then on. */
export function FileInspection({ inspectionId, startsOn, today, isDrawnFor }: Visit) {
  const t = useTranslations("fileInspection");
  const { run } = useStepUp();
  const done = useDone();
  const send = useMutation(useTRPC().supervision.fileResult.mutationOptions());
  const form = useForm<Typed>({
    resolver: zodResolver(Typed),
    defaultValues: { inspectionId, inspectedOn: today, findings: "", documentNo: "", names: "" } as Partial<Typed> as Typed,
  });
  const submit = async ({ names, ...found }: Typed) => {
    const inspectors = names.split(/[、，,;；\s]+/).filter((name) => name !== "");
    await run(() => send.mutateAsync({ ...found, inspectors }));
    done(t("done"));
  };
  return (
    <Form form={form} onSubmit={submit} refusals={refusals} label={t("title")} className="max-w-[42rem]">
      <DateField control={form.control} name="inspectedOn" label={t("inspectedOn")} min={startsOn} max={today} />
      <SelectField
        control={form.control}
        name="result"
        label={t("result")}
        options={inspectionResults.map((value) => ({ value, label: t(`results.${value}`) }))}
      />
      <TextAreaField control={form.control} name="findings" label={t("findings")} hint={t("findingsHint")} rows={4} maxLength={2_000} />
      <TextField control={form.control} name="documentNo" label={t("documentNo")} maxLength={80} />
      {isDrawnFor ? null : <TextField control={form.control} name="names" label={t("inspectors")} hint={t("inspectorsHint")} />}
      <p className="max-w-[60ch] text-13">{t("consequence")}</p>
      <div>
        <SubmitButton pending={form.formState.isSubmitting}>{t("file")}</SubmitButton>
      </div>
    </Form>
  );
}

/** That a visit could not be made, and why. */
export function FileImpossible({ inspectionId }: { inspectionId: string }) {
  const t = useTranslations("fileInspection.impossible");
  const { run } = useStepUp();
  const done = useDone();
  const send = useMutation(useTRPC().supervision.fileImpossible.mutationOptions());
  const form = useForm<FileImpossibleInput>({
    resolver: zodResolver(FileImpossibleInput),
    defaultValues: { inspectionId, note: "" } as Partial<FileImpossibleInput> as FileImpossibleInput,
  });
  const submit = async (typed: FileImpossibleInput) => {
    await run(() => send.mutateAsync(typed));
    done(t("done"));
  };
  return (
    <Form form={form} onSubmit={submit} refusals={{ "supervision.names_a_person": "note" }} label={t("title")} className="max-w-[42rem]">
      <SelectField
        control={form.control}
        name="reason"
        label={t("reason")}
        options={impossibleReasons.map((value) => ({ value, label: t(`reasons.${value}`) }))}
      />
      <TextAreaField control={form.control} name="note" label={t("note")} rows={3} maxLength={2_000} />
      <div>
        <SubmitButton pending={form.formState.isSubmitting}>{t("file")}</SubmitButton>
      </div>
    </Form>
  );
}
