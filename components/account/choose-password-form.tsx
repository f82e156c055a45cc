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

type Chosen = { token: string; password: string; displayName?: string | undefined };

/**
 * Chooses a password behind a mailed link and signs in with it; whoever has an authenticator signs in by hand. Where the link begins an account
 * the name it was asked for with can be put right.
 */
export function ChoosePasswordForm({ token, next, name }: { token: string; next: string; name?: string }) {
  const t = useTranslations("account.choosePassword");
  const locale = useLocale();
  const router = useRouter();
  const trpc = useTRPC();
  const choose = useMutation(trpc.account.choosePassword.mutationOptions());
  const form = useForm({
    resolver: zodResolver(ChoosePasswordInput),
    defaultValues: { token, password: "", ...(name === undefined ? {} : { displayName: name }) },
  });

  const submit = async (chosen: Chosen) => {
    const { password } = chosen;
    const { email } = await choose.mutateAsync(chosen);
    const proof = new FormData();
    for (const [name, value] of Object.entries({ email, password, next, locale })) proof.set(name, value);
    const state = await signInHere(null, proof);
    if (state?.refused) router.push(`/sign-in?email=${encodeURIComponent(email)}`);
  };

  return (
    <Form form={form} onSubmit={submit} refusals={{ "password.too_obvious": "password" }}>
      {name === undefined ? null : (
        <TextField control={form.control} name="displayName" label={t("name")} hint={t("nameHint")} autoComplete="name" />
      )}
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
