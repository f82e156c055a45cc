"use client";

import { zodResolver } from "@hookform/resolvers/zod";
import { useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { useForm, useWatch } from "react-hook-form";
import { useTRPC } from "@/components/api/provider";
import { CheckboxGroupField } from "@/components/ui/checkbox-field";
import { DateField } from "@/components/ui/date-field";
import { Field } from "@/components/ui/field";
import { Form } from "@/components/ui/form";
import { RadioCardsField } from "@/components/ui/radio-cards";
import { Select } from "@/components/ui/select";
import { SubmitButton } from "@/components/ui/submit-button";
import { TextAreaField, TextField } from "@/components/ui/text-field";
import { commitmentTypes, financingPromises } from "@/db/schema/words";
import { isApproval } from "@/server/commitments/commitment";
import { CommitmentDraft, type CommitmentPreview, type OwnCommitments } from "@/server/commitments/schema";
import { ReadBack } from "./read-back";

type MakeCommitmentProps = { units: OwnCommitments["units"]; mayCommit: boolean; today: string; until: string };

/** Which blank a refusal is about. */
const fieldOf = {
  "commitment.promise_missing": "promises",
  "commitment.begins_before_today": "startsOn",
  "commitment.ends_before_it_begins": "dueOn",
  "commitment.term_too_long": "dueOn",
} as const;

/** The public, where a choice of unit is a text. */
const toThePublic = "public";

/** The blanks of a commitment; filled, the letter is read back before it is signed. */
export function MakeCommitment({ units, mayCommit, today, until }: MakeCommitmentProps) {
  const t = useTranslations("makeCommitment");
  const types = useTranslations("commitments");
  const trpc = useTRPC();
  const client = useQueryClient();
  const [filled, setFilled] = useState<{ draft: CommitmentDraft; preview: CommitmentPreview } | null>(null);
  const form = useForm<CommitmentDraft>({
    resolver: zodResolver(CommitmentDraft),
    defaultValues: {
      type: "proactive_public",
      promises: [],
      authorityId: null,
      matter: "",
      consequences: "",
      startsOn: today,
      dueOn: until,
    },
  });
  const type = useWatch({ control: form.control, name: "type" });
  const chosen = useWatch({ control: form.control, name: "authorityId" });
  const open = isApproval(type) ? units : [{ authorityId: toThePublic, name: types("public") }, ...units];
  const readBack = async (draft: CommitmentDraft) =>
    setFilled({ draft, preview: await client.fetchQuery({ ...trpc.commitments.preview.queryOptions(draft), staleTime: 0 }) });
  if (filled) return <ReadBack {...filled} mayCommit={mayCommit} onBack={() => setFilled(null)} />;
  return (
    <Form form={form} onSubmit={readBack} refusals={fieldOf} className="max-w-[42rem]">
      <RadioCardsField
        control={form.control}
        name="type"
        label={types("type")}
        options={commitmentTypes.map((value) => ({ value, label: types(`types.${value}`), detail: t(`typeHow.${value}`) }))}
      />
      {type === "financing" ? (
        <CheckboxGroupField
          control={form.control}
          name="promises"
          label={t("promises")}
          options={financingPromises.map((value) => ({ value, label: t(`promise.${value}`) }))}
        />
      ) : null}
      <Field label={types("acceptor")} hint={t("acceptorHint")} name="authorityId" error={form.formState.errors.authorityId?.message}>
        <Select
          options={open.map(({ authorityId: value, name: label }) => ({ value, label }))}
          value={chosen ?? (isApproval(type) ? null : toThePublic)}
          onValueChange={(value) => form.setValue("authorityId", value === toThePublic ? null : value, { shouldValidate: true })}
        />
      </Field>
      <TextField control={form.control} name="matter" label={types("matter")} hint={t("matterHint")} maxLength={120} />
      <TextAreaField
        control={form.control}
        name="consequences"
        label={t("consequences")}
        hint={t("consequencesHint")}
        rows={3}
        maxLength={400}
      />
      <DateField control={form.control} name="startsOn" label={t("startsOn")} min={today} />
      <DateField control={form.control} name="dueOn" label={t("dueOn")} hint={t("dueOnHint")} min={today} />
      <div>
        <SubmitButton>{t("readBack")}</SubmitButton>
      </div>
    </Form>
  );
}
