"use client";

import { zodResolver } from "@hookform/resolvers/zod";
import { useMutation } from "@tanstack/react-query";
import { useLocale, useTranslations } from "next-intl";
import { useState } from "react";
import { useForm } from "react-hook-form";
import { useTRPC } from "@/components/api/provider";
import { useStepUp } from "@/components/session/step-up";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Form } from "@/components/ui/form";
import { SelectField } from "@/components/ui/select-field";
import { SubmitButton } from "@/components/ui/submit-button";
import { TextField } from "@/components/ui/text-field";
import { toast } from "@/components/ui/toast";
import type { MemberRole, OrganizationKind } from "@/db/schema/words";
import { useRouter } from "@/i18n/navigation";
import { InviteInput } from "@/server/subjects/schema";

/** Invites a person by e-mail, with a role. */
export function InviteDialog({ kind, roles }: { kind: OrganizationKind; roles: readonly MemberRole[] }) {
  const t = useTranslations("team.invite");
  const role = useTranslations("words.role");
  const locale = useLocale();
  const router = useRouter();
  const trpc = useTRPC();
  const { run } = useStepUp();
  const [open, setOpen] = useState(false);
  const invite = useMutation(trpc.members.invite.mutationOptions());
  const usual = roles.find((one) => one === "operator" || one === "officer") ?? roles[0];
  const defaults = { email: "", locale, role: usual as MemberRole };
  const form = useForm({ resolver: zodResolver(InviteInput), defaultValues: defaults });

  const submit = async (values: InviteInput) => {
    await run(() => invite.mutateAsync(values));
    setOpen(false);
    form.reset(defaults);
    toast({ title: kind === "administrator" ? t("waits") : t("done", { email: values.email }) });
    router.refresh();
  };

  return (
    <Dialog
      open={open}
      onOpenChange={setOpen}
      trigger={<Button look="primary">{t("open")}</Button>}
      title={t("title")}
      description={kind === "administrator" ? t("descriptionTwo") : t("description")}
    >
      <Form form={form} onSubmit={submit} refusals={{ "member.already_invited": "email" }}>
        <TextField control={form.control} name="email" label={t("email")} type="email" autoComplete="off" />
        <SelectField
          control={form.control}
          name="role"
          label={t("role")}
          options={roles.map((value) => ({ value, label: role(value), description: t(`what.${value}`) }))}
        />
        <SelectField
          control={form.control}
          name="locale"
          label={t("language")}
          options={[
            { value: "en", label: "English" },
            { value: "zh-CN", label: "中文" },
          ]}
        />
        <SubmitButton pending={form.formState.isSubmitting}>{t("submit")}</SubmitButton>
      </Form>
    </Dialog>
  );
}
