"use client";

import { zodResolver } from "@hookform/resolvers/zod";
import { useTranslations } from "next-intl";
import { type Control, useForm, useWatch } from "react-hook-form";
import { z } from "zod";
import { changedIn } from "@/components/objections/correction-draft";
import { CorrectionFields, type FieldsDraft } from "@/components/objections/correction-fields";
import { Button } from "@/components/ui/button";
import { DateField } from "@/components/ui/date-field";
import { Form } from "@/components/ui/form";
import { RadioCardsField } from "@/components/ui/radio-cards";
import { SubmitButton } from "@/components/ui/submit-button";
import { TextAreaField, TextField } from "@/components/ui/text-field";
import { objectionOutcomes, type RelayStage } from "@/db/schema/words";
import { outcomesFor } from "@/server/corrections/objections/objection";
import { EnterAnswerInput } from "@/server/corrections/relays/schema";
import { correctable } from "@/server/records/correction";

const kinds = ["rejected", "refused", ...objectionOutcomes] as const;
const Draft = z.object({
  kind: z.enum(kinds),
  answer: EnterAnswerInput.shape.answer,
  letterNo: z.string(),
  letterOn: z.string().optional(),
  fields: z.record(z.string(), z.union([z.string(), z.number(), z.array(z.string()), z.null()]).optional()),
});
type Draft = z.infer<typeof Draft>;
/** Of an answer by letter: its number and day are asked for. */
const LetterDraft = Draft.extend({ letterNo: z.string().trim().min(1).max(80), letterOn: z.iso.date() });

type Props = {
  objectionId: string;
  itemCode: string;
  stage: RelayStage;
  mayRefuse: boolean;
  deed: (input: EnterAnswerInput) => Promise<unknown>;
  onClose: () => void;
};

const corrects = (kind: Draft["kind"]) => kind === "corrected" || kind === "supplemented";

/** What the unit's letter says, or what is decided on a review: the result, the fields that are other, and the words that the enterprise reads. */
export function EnterForm({ objectionId, itemCode, stage, mayRefuse, deed, onClose }: Props) {
  const t = useTranslations("enterRelay");
  const outcome = useTranslations("answerObjection.outcome");
  const cancel = useTranslations("ui")("cancel");
  const isReview = stage === "review";
  const words = isReview ? "review" : "enter";
  const form = useForm<Draft>({
    resolver: zodResolver(isReview ? Draft : LetterDraft),
    defaultValues: { kind: "rejected", answer: "", letterNo: "", fields: {} },
  });
  const kind = useWatch({ control: form.control, name: "kind" });
  const fields = correctable[itemCode] ?? [];
  const own = (mayRefuse ? (["rejected", "refused"] as const) : (["rejected"] as const)).map((value) => ({
    ...{ value, label: t(`kind.${value}`), detail: t(`kind.${value}How`) },
  }));
  const ends = outcomesFor(itemCode).map((value) => ({ value, label: outcome(value), detail: outcome(`${value}How`) }));
  const submit = ({ kind: chosen, answer, letterNo, letterOn, fields: typed }: Draft) => {
    const decided =
      chosen === "rejected" || chosen === "refused"
        ? { decision: chosen, outcome: null, correction: null }
        : { decision: "upheld" as const, outcome: chosen, correction: corrects(chosen) ? changedIn(typed, {}, fields) : null };
    const letter = isReview ? { letterNo: null, letterOn: null } : { letterNo, letterOn: letterOn ?? null };
    return deed({ objectionId, ...decided, answer, ...letter });
  };
  return (
    <Form
      form={form}
      onSubmit={submit}
      label={t(`${words}.title`)}
      refusals={{ "relay.letter_day": "letterOn", "relay.letter_needed": "letterNo" }}
    >
      <RadioCardsField control={form.control} name="kind" label={t("what")} options={[...own, ...ends]} />
      {corrects(kind) ? <CorrectionFields control={form.control as unknown as Control<FieldsDraft>} fields={fields} /> : null}
      {isReview ? null : (
        <div className="grid gap-4 sm:grid-cols-2">
          <TextField control={form.control} name="letterNo" label={t("letterNo")} maxLength={80} />
          <DateField control={form.control} name="letterOn" label={t("letterOn")} />
        </div>
      )}
      <TextAreaField
        control={form.control}
        name="answer"
        label={t(isReview ? "reasons" : "answer")}
        hint={t("answerHint")}
        rows={4}
        maxLength={2_000}
      />
      <div className="flex flex-wrap justify-end gap-2">
        <Button onClick={onClose}>{cancel}</Button>
        <SubmitButton>{t(`${words}.confirm`)}</SubmitButton>
      </div>
    </Form>
  );
}
