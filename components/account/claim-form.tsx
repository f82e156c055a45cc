"use client";

import { zodResolver } from "@hookform/resolvers/zod";
import { useTranslations } from "next-intl";
import { useForm } from "react-hook-form";
import { CheckboxGroupField } from "@/components/ui/checkbox-field";
import { DateField } from "@/components/ui/date-field";
import { Form } from "@/components/ui/form";
import { RadioCardsField } from "@/components/ui/radio-cards";
import { SubmitButton } from "@/components/ui/submit-button";
import { TextAreaField } from "@/components/ui/text-field";
import { bindingActs } from "@/server/kernel/actor";
import { ClaimInput } from "@/server/subjects/schema";

type ClaimFormProps = {
  /** Set where the role is already known. */
  role?: ClaimInput["role"];
  submitLabel: string;
  onClaim: (claim: ClaimInput) => Promise<unknown>;
};

/** What somebody claims to be of a company, for an administrator to verify. */
export function ClaimForm({ role, submitLabel, onClaim }: ClaimFormProps) {
  const t = useTranslations("account.claim");
  const form = useForm({
    resolver: zodResolver(ClaimInput),
    defaultValues: {
      role: role ?? ("" as ClaimInput["role"]),
      statement: "",
      scope: [] as ClaimInput["scope"],
      endsOn: null as string | null,
    },
  });
  const chosen = form.watch("role");
  const acts = bindingActs.map((act) => ({ value: act, label: t(`act.${act}`) }));

  return (
    <Form form={form} onSubmit={onClaim} refusals={{ "mandate.term": "endsOn" }}>
      {role ? null : (
        <RadioCardsField
          control={form.control}
          name="role"
          label={t("role")}
          options={[
            { value: "legal_representative", label: t("representative.label"), detail: t("representative.detail") },
            { value: "operator", label: t("operator.label"), detail: t("operator.detail") },
          ]}
        />
      )}
      {chosen === "operator" ? (
        <>
          <CheckboxGroupField control={form.control} name="scope" label={t("scope")} hint={t("scopeHint")} options={acts} />
          <DateField control={form.control} name="endsOn" label={t("endsOn")} hint={t("endsOnHint")} />
        </>
      ) : null}
      <TextAreaField control={form.control} name="statement" label={t("statement")} hint={t("statementHint")} rows={4} maxLength={1000} />
      <SubmitButton pending={form.formState.isSubmitting}>{submitLabel}</SubmitButton>
    </Form>
  );
}
