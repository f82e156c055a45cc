import { useTranslations } from "next-intl";
import { loanPurposes, severities } from "@/db/schema/words";
import type { CodeView } from "@/server/catalogue/schema";
import { otherPenaltyAnswers, type Question, securityAnswers } from "@/server/matching/check-answers";
import { taxGrades } from "@/server/products/criteria/facts";
import type { Field, Typed } from "./answers";
import { ListChoice, OpenChoice } from "./choices";
import { CodeChoice } from "./code-choice";
import { FigureField } from "./plain-field";

export type QuestionFieldsProps = {
  typed: Typed;
  /** What was looked up for this question, and what was chosen before. */
  found: readonly CodeView[];
  chosen: CodeView | null;
  /** What is wrong with a field, in words. */
  errorOf: (field: Field) => string | undefined;
};

/** What each of the five questions asks. */
export function QuestionFields({ question, ...props }: QuestionFieldsProps & { question: Question }) {
  const Fields = { place: Place, company: Company, years: Years, need: Need, records: Records }[question];
  return <Fields {...props} />;
}

function Place({ typed, found, chosen, errorOf }: QuestionFieldsProps) {
  const t = useTranslations("check.place");
  return (
    <CodeChoice
      of="region"
      textName="place"
      codeName="region"
      label={t("label")}
      hint={t("hint")}
      error={errorOf("region") ?? errorOf("place")}
      text={typed.place}
      found={found}
      chosen={chosen}
      autoFocus
    />
  );
}

function Company({ typed, found, chosen, errorOf }: QuestionFieldsProps) {
  const t = useTranslations("check");
  return (
    <>
      <CodeChoice
        of="industry"
        textName="trade"
        codeName="industry"
        label={t("company.industry")}
        hint={t("company.industryHint")}
        error={errorOf("industry") ?? errorOf("trade")}
        text={typed.trade}
        found={found}
        chosen={chosen}
        autoFocus
      />
      <div className="grid gap-5 sm:grid-cols-2">
        <FigureField
          name="staff"
          label={t("company.staff")}
          unit={t("unit.people")}
          value={typed.staff}
          error={errorOf("staff")}
          inputMode="numeric"
        />
        <FigureField name="revenue" label={t("company.revenue")} unit={t("unit.wan")} value={typed.revenue} error={errorOf("revenue")} />
      </div>
    </>
  );
}

function Years({ typed, errorOf }: QuestionFieldsProps) {
  const t = useTranslations("check");
  return (
    <FigureField
      name="years"
      label={t("years.label")}
      hint={t("years.hint")}
      unit={t("unit.years")}
      value={typed.years}
      error={errorOf("years")}
      maxLength={5}
      autoFocus
    />
  );
}

function Need({ typed, errorOf }: QuestionFieldsProps) {
  const t = useTranslations("check");
  const words = useTranslations("words");
  const purposes = loanPurposes.map((value) => ({ value, label: words(`loanPurpose.${value}`) }));
  const securities = securityAnswers.map((value) => ({
    value,
    label: value === "none" ? t("need.noSecurity") : words(`guaranteeMode.${value}` as "guaranteeMode.mortgage"),
  }));
  return (
    <div className="grid gap-5 sm:grid-cols-2">
      <FigureField name="amount" label={t("need.amount")} unit={t("unit.wan")} value={typed.amount} error={errorOf("amount")} autoFocus />
      <FigureField
        name="months"
        label={t("need.months")}
        unit={t("unit.months")}
        value={typed.months}
        error={errorOf("months")}
        maxLength={3}
        inputMode="numeric"
      />
      <ListChoice name="purpose" label={t("need.purpose")} options={purposes} value={typed.purpose} error={errorOf("purpose")} />
      <ListChoice name="security" label={t("need.security")} options={securities} value={typed.security} error={errorOf("security")} />
    </div>
  );
}

function Records({ typed, errorOf }: QuestionFieldsProps) {
  const t = useTranslations("check.records");
  const words = useTranslations("words");
  const penalties = [
    { value: "none", label: t("penaltyNone") },
    { value: "none_since", label: t("penaltyNoneSince") },
    ...severities.map((value) => ({ value, label: t("penaltySome", { severity: words(`severity.${value}`) }) })),
  ];
  const others = otherPenaltyAnswers.map((value) => ({ value, label: t(`otherPenaltiesAre.${value}`) }));
  const lists = [
    { value: "none", label: t("listedNone") },
    { value: "serious", label: t("listedSerious") },
    { value: "abnormal", label: t("listedAbnormal") },
  ];
  const loans = [
    { value: "yes", label: t("yes") },
    { value: "no", label: t("no") },
  ];
  return (
    <>
      <OpenChoice
        name="grade"
        label={t("grade")}
        options={taxGrades.map((grade) => ({ value: grade, label: grade }))}
        value={typed.grade}
        error={errorOf("grade")}
      />
      <div className="grid gap-5 sm:grid-cols-2">
        <ListChoice name="penalty" label={t("penalty")} options={penalties} value={typed.penalty} error={errorOf("penalty")} />
        <FigureField
          name="penaltyYear"
          label={t("penaltyYear")}
          hint={t("penaltyYearHint")}
          unit=""
          value={typed.penaltyYear}
          error={errorOf("penaltyYear")}
          maxLength={4}
          inputMode="numeric"
        />
      </div>
      <OpenChoice
        name="otherPenalties"
        label={t("otherPenalties")}
        options={others}
        value={typed.otherPenalties}
        error={errorOf("otherPenalties")}
      />
      <OpenChoice name="listed" label={t("listed")} options={lists} value={typed.listed} error={errorOf("listed")} />
      <OpenChoice name="loan" label={t("loan")} options={loans} value={typed.loan} error={errorOf("loan")} />
    </>
  );
}
