"use client";

import { zodResolver } from "@hookform/resolvers/zod";
import { useMutation } from "@tanstack/react-query";
import { useLocale, useTranslations } from "next-intl";
import { useForm } from "react-hook-form";
import { useTRPC } from "@/components/api/provider";
import { CreditCodeField } from "@/components/ui/credit-code-field";
import { Form } from "@/components/ui/form";
import { SubmitButton } from "@/components/ui/submit-button";
import { TextField } from "@/components/ui/text-field";
import { SignUpInput } from "@/server/auth/schema";
import { MailSent } from "./mail-sent";

/** As the form asks it: an empty code is missed here, before it is sent. */
const Complete = SignUpInput.extend({ uscc: SignUpInput.shape.uscc.min(1) });

/** Who signs up, for which code. The answer is the same whether or not the address is known. */
export function SignUpForm({ hasDemo, next }: { hasDemo: boolean; next: string }) {
  const t = useTranslations("account.signUp");
  const locale = useLocale();
  const trpc = useTRPC();
  const signUp = useMutation(trpc.account.signUp.mutationOptions());
  const form = useForm({ resolver: zodResolver(Complete), defaultValues: { uscc: "", displayName: "", email: "", locale } });
  const onField = { "subject.check_digit": "uscc", "subject.old_number": "uscc", "subject.code_form": "uscc" } as const;

  if (signUp.isSuccess) return <MailSent email={form.getValues("email")} hasDemo={hasDemo} next={next} />;
  return (
    <Form form={form} onSubmit={(values) => signUp.mutateAsync(values)} refusals={onField}>
      <CreditCodeField control={form.control} name="uscc" label={t("uscc")} />
      <TextField control={form.control} name="displayName" label={t("name")} hint={t("nameHint")} autoComplete="name" />
      <TextField control={form.control} name="email" label={t("email")} hint={t("emailHint")} type="email" autoComplete="email" />
      <SubmitButton pending={signUp.isPending} wide>
        {t("submit")}
      </SubmitButton>
    </Form>
  );
}
