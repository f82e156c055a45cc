"use client";

import { useLocale, useTranslations } from "next-intl";
import { type FormEvent, useState } from "react";
import { formatMoment } from "@/server/kernel/format";
import { loadVerifier } from "../reports/load-verifier";
import { Button } from "../ui/button";
import { Field } from "../ui/field";
import { TextArea } from "../ui/text-area";
import { TextInput } from "../ui/text-input";
import { toast } from "../ui/toast";
import { keepAsked } from "./asked-questions";

/** Makes the question that an enterprise answers: who asks, and a number that was never used. It is made and kept here. */
export function AskQuestion() {
  const t = useTranslations("verify.shown");
  const locale = useLocale() === "en" ? "en" : "zh-CN";
  const [audience, setAudience] = useState("");
  const [fault, setFault] = useState<"noName" | "keepsNothing" | null>(null);
  const [asked, setAsked] = useState<{ readonly text: string; readonly until: string } | null>(null);
  const ask = async (event: FormEvent) => {
    event.preventDefault();
    const name = audience.trim();
    if (name === "") return setFault("noName");
    const { makeQuestion, questionText } = await loadVerifier();
    const now = new Date();
    const question = makeQuestion(name, now);
    try {
      keepAsked({ ...question, usedAt: null }, now);
      setAsked({ text: questionText(question), until: formatMoment(new Date(question.until), locale) });
    } catch {
      setFault("keepsNothing");
    }
  };
  return (
    <>
      <form onSubmit={(event) => void ask(event)} noValidate className="mt-5 flex flex-col items-start gap-3" aria-label={t("ask")}>
        <Field label={t("name")} hint={t("nameHint")} className="w-full max-w-96" {...(fault ? { error: t(`fault.${fault}`) } : {})}>
          <TextInput
            name="audience"
            value={audience}
            maxLength={200}
            autoComplete="organization"
            onValueChange={(value) => {
              setAudience(value);
              setFault(null);
            }}
          />
        </Field>
        <Button type="submit">{t("ask")}</Button>
      </form>
      {asked ? (
        <div className="mt-4 flex flex-col items-start gap-2" aria-live="polite">
          <Field label={t("question")} hint={t("questionHint", { until: asked.until })} className="w-full">
            <TextArea readOnly value={asked.text} rows={3} className="wrap-anywhere font-mono text-12" />
          </Field>
          <Button size="small" onClick={() => void navigator.clipboard.writeText(asked.text).then(() => toast({ title: t("copied") }))}>
            {t("copy")}
          </Button>
        </div>
      ) : null}
    </>
  );
}
