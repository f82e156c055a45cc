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
import { RenameInput } from "@/server/auth/schema";

/** One's own name, as colleagues and other parties read it from now on. */
export function RenameForm({ displayName }: { displayName: string }) {
  const t = useTranslations("settings.name");
  const router = useRouter();
  const trpc = useTRPC();
  const { run } = useStepUp();
  const rename = useMutation(trpc.account.rename.mutationOptions());
  const form = useForm({ resolver: zodResolver(RenameInput), defaultValues: { displayName } });

  const submit = async (values: { displayName: string }) => {
    await run(() => rename.mutateAsync(values));
    toast({ title: t("done") });
    router.refresh();
  };

  return (
    <Form form={form} onSubmit={submit} className="max-w-[26rem]">
      <TextField control={form.control} name="displayName" label={t("label")} autoComplete="name" />
      <SubmitButton pending={form.formState.isSubmitting}>{t("submit")}</SubmitButton>
    </Form>
  );
}
