"use client";

import { zodResolver } from "@hookform/resolvers/zod";
import { useMutation } from "@tanstack/react-query";
import { useLocale, useTranslations } from "next-intl";
import { useForm } from "react-hook-form";
import { useTRPC } from "@/components/api/provider";
import { Form } from "@/components/ui/form";
import { SubmitButton } from "@/components/ui/submit-button";
import { TextField } from "@/components/ui/text-field";
import { useRouter } from "@/i18n/navigation";
import { ChoosePasswordInput } from "@/server/auth/schema";
import { signInHere } from "@/server/auth/sign-in-actions";

/** Chooses a password behind a mailed link and signs in with it; whoever has an authenticator signs in by hand. */
export function ChoosePasswordForm({ token, next }: { token: string; next: string }) {
  const t = useTranslations("account.choosePassword");
  const locale = useLocale();
  const router = useRouter();
  const trpc = useTRPC();
  const choose = useMutation(trpc.account.choosePassword.mutationOptions());
  const form = useForm({ resolver: zodResolver(ChoosePasswordInput), defaultValues: { token, password: "" } });

  const submit = async ({ password }: { password: string }) => {
    const { email } = await choose.mutateAsync({ token, password });
    const proof = new FormData();
    for (const [name, value] of Object.entries({ email, password, next, locale })) proof.set(name, value);
    const state = await signInHere(null, proof);
    if (state?.refused) router.push(`/sign-in?email=${encodeURIComponent(email)}`);
  };

  return (
    <Form form={form} onSubmit={submit} refusals={{ "password.too_obvious": "password" }}>
      <TextField
        control={form.control}
        name="password"
        label={t("password")}
        hint={t("hint")}
        type="password"
        autoComplete="new-password"
      />
      <SubmitButton wide pending={form.formState.isSubmitting}>
        {t("submit")}
      </SubmitButton>
    </Form>
  );
}
