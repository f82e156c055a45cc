"use client";

import { zodResolver } from "@hookform/resolvers/zod";
import { useMutation } from "@tanstack/react-query";
import { useLocale, useTranslations } from "next-intl";
import { useForm } from "react-hook-form";
import { useTRPC } from "@/components/api/provider";
import { Form } from "@/components/ui/form";
import { SubmitButton } from "@/components/ui/submit-button";
import { TextField } from "@/components/ui/text-field";
import { ForgotPasswordInput } from "@/server/auth/schema";
import { MailSent } from "./mail-sent";

/** Asks for a link to a new password. */
export function ForgotPasswordForm({ hasDemo }: { hasDemo: boolean }) {
  const t = useTranslations("account.forgot");
  const locale = useLocale();
  const trpc = useTRPC();
  const ask = useMutation(trpc.account.forgotPassword.mutationOptions());
  const form = useForm({ resolver: zodResolver(ForgotPasswordInput), defaultValues: { email: "", locale } });

  if (ask.isSuccess) return <MailSent email={form.getValues("email")} hasDemo={hasDemo} />;
  return (
    <Form form={form} onSubmit={(values) => ask.mutateAsync(values)}>
      <TextField control={form.control} name="email" label={t("email")} type="email" autoComplete="email" />
      <SubmitButton pending={ask.isPending} wide>
        {t("submit")}
      </SubmitButton>
    </Form>
  );
}
