"use client";

import { zodResolver } from "@hookform/resolvers/zod";
import { useMutation } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { useForm } from "react-hook-form";
import { useTRPC } from "@/components/api/provider";
import { useStepUp } from "@/components/session/step-up";
import { Button } from "@/components/ui/button";
import { CheckboxGroupField } from "@/components/ui/checkbox-field";
import { DateField } from "@/components/ui/date-field";
import { Dialog } from "@/components/ui/dialog";
import { Form } from "@/components/ui/form";
import { RefusalBanner } from "@/components/ui/refusal-banner";
import { SubmitButton } from "@/components/ui/submit-button";
import { toast } from "@/components/ui/toast";
import { useRouter } from "@/i18n/navigation";
import { type BindingAct, bindingActs } from "@/server/kernel/actor";
import { GrantMandateInput, type MemberView } from "@/server/subjects/schema";

/** Gives an operator a mandate with scope and end, or takes the present one back. */
export function MandateDialog({ member }: { member: MemberView }) {
  const t = useTranslations("team.mandate");
  const act = useTranslations("account.claim.act");
  const router = useRouter();
  const trpc = useTRPC();
  const { run } = useStepUp();
  const [open, setOpen] = useState(false);
  const grant = useMutation(trpc.mandates.grant.mutationOptions());
  const revoke = useMutation(trpc.mandates.revoke.mutationOptions());
  const live = member.mandate?.isLive ? member.mandate : null;
  const scope = bindingActs.filter((name) => live?.scope.includes(name)) as BindingAct[];
  const form = useForm({
    resolver: zodResolver(GrantMandateInput),
    defaultValues: { memberId: member.memberId, scope, endsOn: live?.endsOn ?? "" },
  });

  const finish = (title: string) => {
    setOpen(false);
    toast({ title });
    router.refresh();
  };
  const submit = async (values: GrantMandateInput) => {
    await run(() => grant.mutateAsync(values));
    finish(t("granted", { name: member.displayName }));
  };
  const takeBack = async () => {
    if (!live) return;
    await run(() => revoke.mutateAsync({ mandateId: live.mandateId })).then(
      () => finish(t("revoked", { name: member.displayName })),
      () => undefined,
    );
  };

  return (
    <Dialog
      open={open}
      onOpenChange={setOpen}
      trigger={
        <Button look="secondary" size="small">
          {live ? t("change") : t("give")}
        </Button>
      }
      title={t("title", { name: member.displayName })}
      description={t("consequence")}
    >
      <Form form={form} onSubmit={submit} refusals={{ "mandate.term": "endsOn" }}>
        <RefusalBanner error={revoke.error} />
        <CheckboxGroupField
          control={form.control}
          name="scope"
          label={t("scope")}
          hint={t("scopeHint")}
          options={bindingActs.map((value) => ({ value, label: act(value) }))}
        />
        <DateField control={form.control} name="endsOn" label={t("endsOn")} hint={t("endsOnHint")} />
        <div className="flex flex-wrap gap-2">
          <SubmitButton pending={form.formState.isSubmitting}>{t("submit")}</SubmitButton>
          {live ? (
            <Button look="danger" pending={revoke.isPending} onClick={takeBack}>
              {t("revoke")}
            </Button>
          ) : null}
        </div>
      </Form>
    </Dialog>
  );
}
