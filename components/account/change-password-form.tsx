"use client";

import { zodResolver } from "@hookform/resolvers/zod";
import { useMutation } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useForm } from "react-hook-form";
import { useTRPC } from "@/components/api/provider";
import { useStepUp } from "@/components/session/step-up";
import { Form } from "@/components/ui/form";
import { SubmitButton } from "@/components/ui/submit-button";
import { TextField } from "@/components/ui/text-field";
import { toast } from "@/components/ui/toast";
import { useRouter } from "@/i18n/navigation";
import { ChangePasswordInput } from "@/server/auth/schema";

/** A new password; the step-up before it asks for the present proof. */
export function ChangePasswordForm() {
  const t = useTranslations("settings.password");
  const router = useRouter();
  const trpc = useTRPC();
  const { run } = useStepUp();
  const change = useMutation(trpc.account.changePassword.mutationOptions());
  const form = useForm({ resolver: zodResolver(ChangePasswordInput), defaultValues: { password: "" } });

  const submit = async (values: { password: string }) => {
    await run(() => change.mutateAsync(values));
    form.reset();
    toast({ title: t("done") });
    router.refresh();
  };

  return (
    <Form form={form} onSubmit={submit} refusals={{ "password.too_obvious": "password" }} className="max-w-[26rem]">
      <TextField control={form.control} name="password" label={t("label")} hint={t("hint")} type="password" autoComplete="new-password" />
      <SubmitButton pending={form.formState.isSubmitting}>{t("submit")}</SubmitButton>
    </Form>
  );
}
