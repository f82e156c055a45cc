"use client";

import { zodResolver } from "@hookform/resolvers/zod";
import { useTranslations } from "next-intl";
import { type Control, useForm, useWatch } from "react-hook-form";
import { z } from "zod";
import { Button } from "@/components/ui/button";
import { Form } from "@/components/ui/form";
import { RadioCardsField } from "@/components/ui/radio-cards";
import { SubmitButton } from "@/components/ui/submit-button";
import { TextAreaField } from "@/components/ui/text-field";
import { type ObjectionOutcome, objectionOutcomes } from "@/db/schema/words";
import { outcomesFor } from "@/server/corrections/objections/objection";
import { UpholdObjectionInput } from "@/server/corrections/objections/schema";
import { type Correction, correctable } from "@/server/records/correction";
import { changedIn, draftOf } from "./correction-draft";
import { CorrectionFields, type FieldsDraft } from "./correction-fields";

const AnswerDraft = z.object({
  outcome: z.enum(objectionOutcomes),
  answer: UpholdObjectionInput.shape.answer,
  fields: z.record(z.string(), z.union([z.string(), z.number(), z.array(z.string()), z.null()]).optional()),
});
export type AnswerDraft = z.infer<typeof AnswerDraft>;

export type Upheld = { readonly outcome: ObjectionOutcome; readonly correction: Correction | null; readonly answer: string };
type UpholdFormProps = { itemCode: string; held: Correction; deed: (upheld: Upheld) => Promise<unknown>; onClose: () => void };

const corrects = (outcome: ObjectionOutcome) => outcome === "corrected" || outcome === "supplemented";

/** Upholds an objection: what becomes of the record, the fields that are other, and the words that the enterprise reads. */
export function UpholdForm({ itemCode, held, deed, onClose }: UpholdFormProps) {
  const t = useTranslations("answerObjection");
  const cancel = useTranslations("ui")("cancel");
  const fields = correctable[itemCode] ?? [];
  const form = useForm<AnswerDraft>({
    resolver: zodResolver(AnswerDraft),
    defaultValues: { outcome: fields.length > 0 ? "corrected" : "withdrawn", answer: "", fields: { ...draftOf(held) } },
  });
  const outcome = useWatch({ control: form.control, name: "outcome" });
  const submit = async ({ outcome, answer, fields: typed }: AnswerDraft) => {
    await deed({ outcome, answer, correction: corrects(outcome) ? changedIn(typed, held, fields) : null });
  };
  return (
    <Form form={form} onSubmit={submit} label={t("uphold.title")}>
      <RadioCardsField
        control={form.control}
        name="outcome"
        label={t("outcomeLabel")}
        options={outcomesFor(itemCode).map((value) => ({ value, label: t(`outcome.${value}`), detail: t(`outcome.${value}How`) }))}
      />
      {corrects(outcome) ? <CorrectionFields control={form.control as unknown as Control<FieldsDraft>} fields={fields} /> : null}
      <TextAreaField control={form.control} name="answer" label={t("words")} hint={t("wordsHint")} rows={4} maxLength={2_000} />
      <div className="flex flex-wrap justify-end gap-2">
        <Button onClick={onClose}>{cancel}</Button>
        <SubmitButton>{t("uphold.confirm")}</SubmitButton>
      </div>
    </Form>
  );
}

const Reasoned = z.object({ reason: UpholdObjectionInput.shape.answer });
type Reasoned = z.infer<typeof Reasoned>;
export type ReasonedWords = "reject" | "refuse" | "keep" | "extend";

/** An answer that leaves the record as it is, and says why. */
export function ReasonedForm({
  words,
  deed,
  onClose,
}: {
  words: ReasonedWords;
  deed: (reason: string) => Promise<unknown>;
  onClose: () => void;
}) {
  const t = useTranslations("answerObjection");
  const cancel = useTranslations("ui")("cancel");
  const form = useForm<Reasoned>({ resolver: zodResolver(Reasoned), defaultValues: { reason: "" } });
  return (
    <Form form={form} onSubmit={({ reason }) => deed(reason)} label={t(`${words}.title`)}>
      <TextAreaField control={form.control} name="reason" label={t("reason")} hint={t("wordsHint")} rows={5} maxLength={2_000} />
      <div className="flex flex-wrap justify-end gap-2">
        <Button onClick={onClose}>{cancel}</Button>
        <SubmitButton>{t(`${words}.confirm`)}</SubmitButton>
      </div>
    </Form>
  );
}
