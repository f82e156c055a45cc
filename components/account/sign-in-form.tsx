"use client";

import { useLocale, useTranslations } from "next-intl";
import { useActionState } from "react";
import { Banner } from "@/components/ui/banner";
import { Field } from "@/components/ui/field";
import { SubmitButton } from "@/components/ui/submit-button";
import { TextInput } from "@/components/ui/text-input";
import { signInHere } from "@/server/auth/sign-in-actions";

/** E-mail, password and, for those who have one, the code. Whatever is wrong, the answer is the same. */
export function SignInForm({ next, email }: { next: string; email?: string }) {
  const t = useTranslations("account.signIn");
  const locale = useLocale();
  const [state, act, pending] = useActionState(signInHere, null);

  return (
    <form action={act} className="flex flex-col gap-5">
      {state?.refused ? <Banner tone="bad" alert title={t("refused")} /> : null}
      <input type="hidden" name="next" value={next} />
      <input type="hidden" name="locale" value={locale} />
      <Field label={t("email")}>
        <TextInput name="email" type="email" autoComplete="username" required maxLength={200} defaultValue={email} />
      </Field>
      <Field label={t("password")}>
        <TextInput name="password" type="password" autoComplete="current-password" required maxLength={200} />
      </Field>
      <Field label={t("code")} hint={t("codeHint")} optional>
        <TextInput name="code" autoComplete="one-time-code" autoCapitalize="characters" spellCheck={false} maxLength={12} />
      </Field>
      <SubmitButton pending={pending} wide>
        {t("submit")}
      </SubmitButton>
    </form>
  );
}
