"use client";

import { zodResolver } from "@hookform/resolvers/zod";
import { useMutation } from "@tanstack/react-query";
import { useLocale, useTranslations } from "next-intl";
import { useForm } from "react-hook-form";
import { useTRPC } from "@/components/api/provider";
import { Button } from "@/components/ui/button";
import { Form } from "@/components/ui/form";
import { RefusalBanner } from "@/components/ui/refusal-banner";
import { SubmitButton } from "@/components/ui/submit-button";
import { TextField } from "@/components/ui/text-field";
import { useRouter } from "@/i18n/navigation";
import { OpenByInvitationInput } from "@/server/auth/schema";
import { signInHere } from "@/server/auth/sign-in-actions";

/** Opens an account for the invited address, joins, and signs in. */
export function OpenByInvitationForm({ token }: { token: string }) {
  const t = useTranslations("account.invitation");
  const locale = useLocale();
  const router = useRouter();
  const trpc = useTRPC();
  const open = useMutation(trpc.account.openByInvitation.mutationOptions());
  const form = useForm({ resolver: zodResolver(OpenByInvitationInput), defaultValues: { token, displayName: "", password: "", locale } });

  const submit = async (values: OpenByInvitationInput) => {
    const { email } = await open.mutateAsync(values);
    const proof = new FormData();
    for (const [name, value] of Object.entries({ email, password: values.password, locale })) proof.set(name, value);
    const state = await signInHere(null, proof);
    if (state?.refused) router.push(`/sign-in?email=${encodeURIComponent(email)}`);
  };

  return (
    <Form form={form} onSubmit={submit} refusals={{ "password.too_obvious": "password" }}>
      <TextField control={form.control} name="displayName" label={t("name")} autoComplete="name" />
      <TextField
        control={form.control}
        name="password"
        label={t("password")}
        hint={t("passwordHint")}
        type="password"
        autoComplete="new-password"
      />
      <SubmitButton wide pending={form.formState.isSubmitting}>
        {t("join")}
      </SubmitButton>
    </Form>
  );
}

/** Accepts an invitation as the person signed in. */
export function AcceptInvitationButton({ token }: { token: string }) {
  const t = useTranslations("account.invitation");
  const router = useRouter();
  const trpc = useTRPC();
  const accept = useMutation(trpc.account.acceptInvitation.mutationOptions({ onSuccess: () => router.push("/desk") }));
  return (
    <div className="flex flex-col gap-4">
      <RefusalBanner error={accept.error} />
      <Button look="primary" wide pending={accept.isPending} onClick={() => accept.mutate({ token })}>
        {t("join")}
      </Button>
    </div>
  );
}
