"use client";

import { useTranslations } from "next-intl";
import { type FormEvent, useState } from "react";
import { Field } from "@/components/ui/field";
import { SubmitButton } from "@/components/ui/submit-button";
import { TextInput } from "@/components/ui/text-input";
import { useRouter } from "@/i18n/navigation";
import { foldTyped } from "./typed-code";

/** The code at the foot of a report, typed or pasted. What is no code is said before anything is asked. */
export function CheckCode({ code: given = "" }: { code?: string }) {
  const t = useTranslations("verify.code");
  const router = useRouter();
  const [code, setCode] = useState(given);
  const [fault, setFault] = useState<"empty" | "number" | "shape" | null>(null);
  const [pending, setPending] = useState(false);
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const read = foldTyped(code);
    if ("fault" in read) {
      setFault(read.fault);
      event.currentTarget.querySelector("input")?.focus();
      return;
    }
    setPending(true);
    router.push(`/verify/${read.code}`);
  };
  return (
    <form onSubmit={submit} noValidate className="flex flex-col items-start gap-4" aria-label={t("label")}>
      <Field label={t("label")} hint={t("hint")} className="w-full max-w-96" {...(fault ? { error: t(`fault.${fault}`) } : {})}>
        <TextInput
          name="code"
          value={code}
          onValueChange={(value) => {
            setCode(value);
            setFault(null);
          }}
          autoComplete="off"
          spellCheck={false}
          maxLength={400}
        />
      </Field>
      <SubmitButton pending={pending}>{t("check")}</SubmitButton>
    </form>
  );
}
