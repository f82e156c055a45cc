"use client";

import { zodResolver } from "@hookform/resolvers/zod";
import { useMutation } from "@tanstack/react-query";
import { useLocale, useTranslations } from "next-intl";
import { useForm, useWatch } from "react-hook-form";
import { useTRPC } from "@/components/api/provider";
import { useCriterionWords } from "@/components/criteria/criterion-words";
import { Banner } from "@/components/ui/banner";
import { Button } from "@/components/ui/button";
import { CheckboxGroupField } from "@/components/ui/checkbox-field";
import { Form } from "@/components/ui/form";
import { FormDeeds, FormDialog } from "@/components/ui/form-dialog";
import { SelectField } from "@/components/ui/select-field";
import { TextAreaField } from "@/components/ui/text-field";
import { toast } from "@/components/ui/toast";
import { declineCodes } from "@/db/schema/words";
import { useRouter } from "@/i18n/navigation";
import { formatDate } from "@/server/kernel/format";
import { type CaseDetail, DeclineCaseInput } from "@/server/loan-requests/cases/schema";
import { thresholdsOf } from "@/server/products/criteria/registry";
import type { OpenedProfile } from "@/server/profiles/schema";
import { ruleStates } from "./rule-states";

const codes = declineCodes.filter((code) => code !== "WITHDRAWN_BY_APPLICANT");

/** Says no for good: which rule or record, and why in words. The enterprise reads all of it. */
export function DeclineDialog({ detail, opened }: { detail: CaseDetail; opened: OpenedProfile | null }) {
  const t = useTranslations("cases.decline");
  return (
    <FormDialog trigger={<Button look="quiet">{t("open")}</Button>} title={t("title")} description={t("consequence")}>
      {(close) => <DeclineForm detail={detail} opened={opened} onDone={close} />}
    </FormDialog>
  );
}

function DeclineForm({ detail, opened, onDone }: { detail: CaseDetail; opened: OpenedProfile | null; onDone: () => void }) {
  const t = useTranslations("cases.decline");
  const locale = useLocale();
  const trpc = useTRPC();
  const router = useRouter();
  const words = useCriterionWords(detail.names);
  const decline = useMutation(trpc.cases.decline.mutationOptions());
  const form = useForm<DeclineCaseInput>({
    resolver: zodResolver(DeclineCaseInput),
    defaultValues: { caseId: detail.caseId, text: "", criteria: [], recordIds: [] },
  });
  const code = useWatch({ control: form.control, name: "code" });

  const submit = async (input: DeclineCaseInput) => {
    await decline.mutateAsync(input);
    toast({ title: t("done") });
    onDone();
    router.refresh();
  };
  const adverse = opened?.adverse ?? [];
  const { named, isSealed } = nameable(detail, opened);
  return (
    <Form
      form={form}
      onSubmit={submit}
      label={t("title")}
      refusals={{
        "case.decline_names_rule": "criteria",
        "case.decline_rule_unknown": "criteria",
        "case.decline_rule_not_read": "criteria",
        "case.decline_rule_not_failed": "criteria",
        "case.decline_grade_alone": "criteria",
        "case.decline_names_record": "recordIds",
        "case.decline_record_not_read": "recordIds",
        "case.decline_needs_words": "text",
      }}
    >
      <SelectField
        control={form.control}
        name="code"
        label={t("code")}
        options={codes.map((value) => ({ value, label: t(`codes.${value}`) }))}
      />
      {code === "RULE_FAIL" && isSealed ? <Banner tone="warn">{t("openFirstRules")}</Banner> : null}
      {code === "RULE_FAIL" && named.length === 0 && !isSealed ? <Banner tone="warn">{t("noneFailed")}</Banner> : null}
      {code === "RULE_FAIL" && named.length > 0 ? (
        <CheckboxGroupField
          control={form.control}
          name="criteria"
          label={t("rules")}
          options={named.map(({ criterion, threshold }) => ({
            value: criterion.key,
            label: words.label(criterion.key),
            detail: words.asks(criterion.key, criterion.asks(threshold as never)),
          }))}
        />
      ) : null}
      {code === "SERIOUS_RECORD" && adverse.length === 0 ? <Banner tone="warn">{t("openFirst")}</Banner> : null}
      {code === "SERIOUS_RECORD" && adverse.length > 0 ? (
        <CheckboxGroupField
          control={form.control}
          name="recordIds"
          label={t("records")}
          options={adverse.map((fact) => ({
            value: fact.recordId,
            label: fact.provenance.documentNo ?? fact.itemCode,
            detail: [
              fact.provenance.sourceUnit,
              formatDate(fact.provenance.trueFrom, locale),
              ...(fact.dispute ? [t("disputed", { day: formatDate(fact.dispute.since, locale) })] : []),
            ].join(" · "),
          }))}
        />
      ) : null}
      <TextAreaField control={form.control} name="text" label={t("text")} hint={t("textHint")} />
      <FormDeeds onClose={onDone} danger>
        {t("submit")}
      </FormDeeds>
    </Form>
  );
}

/** The rules that were judged not met: no other is a ground. `isSealed`: some wait for an opening. */
function nameable(detail: CaseDetail, opened: OpenedProfile | null) {
  const states = new Map(ruleStates(detail, opened?.rules ?? null).map(({ key, state }) => [key, state]));
  return {
    named: thresholdsOf(detail.thresholds).filter(({ criterion }) => states.get(criterion.key) === "failed"),
    isSealed: [...states.values()].includes("sealed"),
  };
}
