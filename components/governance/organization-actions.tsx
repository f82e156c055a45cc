"use client";

import { zodResolver } from "@hookform/resolvers/zod";
import { useMutation } from "@tanstack/react-query";
import { useLocale, useTranslations } from "next-intl";
import { useState } from "react";
import { useForm } from "react-hook-form";
import { useTRPC } from "@/components/api/provider";
import { useStepUp } from "@/components/session/step-up";
import { AlertDialog } from "@/components/ui/alert-dialog";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Form } from "@/components/ui/form";
import { SubmitButton } from "@/components/ui/submit-button";
import { TextField } from "@/components/ui/text-field";
import { toast } from "@/components/ui/toast";
import { useRouter } from "@/i18n/navigation";
import { InviteIntoInput, type OrganizationView } from "@/server/subjects/schema";
import { ReasonDialog } from "./reason-dialog";

/** Invite another head into a lender or authority; shut a party out, and let it back in. */
export function OrganizationActions({ organization }: { organization: OrganizationView }) {
  const t = useTranslations("governance.organizations");
  const router = useRouter();
  const trpc = useTRPC();
  const { run } = useStepUp();
  const suspend = useMutation(trpc.organizations.suspend.mutationOptions());
  const restore = useMutation(trpc.organizations.restore.mutationOptions());
  const { organizationId, status, kind } = organization;
  const name = organization.nameZh;
  const restored = () => {
    toast({ title: t("restore.done", { name }) });
    router.refresh();
  };
  return (
    <span className="inline-flex flex-wrap justify-end gap-2">
      {status === "active" && (kind === "lender" || kind === "authority") ? <InviteHead organization={organization} /> : null}
      {status === "active" ? (
        <ReasonDialog
          trigger={
            <Button look="quiet" size="small">
              {t("suspend.act")}
            </Button>
          }
          title={t("suspend.title", { name })}
          consequence={t("suspend.consequence")}
          label={t("reason")}
          confirm={t("suspend.act")}
          done={t("suspend.done", { name })}
          danger
          onConfirm={(reason) => suspend.mutateAsync({ organizationId, reason })}
        />
      ) : null}
      {status === "suspended" ? (
        <AlertDialog
          trigger={<Button size="small">{t("restore.act")}</Button>}
          title={t("restore.title", { name })}
          consequence={t("restore.consequence")}
          confirm={t("restore.act")}
          onConfirm={() => run(() => restore.mutateAsync({ organizationId })).then(restored)}
        />
      ) : null}
    </span>
  );
}

function InviteHead({ organization }: { organization: OrganizationView }) {
  const t = useTranslations("governance.organizations.invite");
  const locale = useLocale();
  const router = useRouter();
  const trpc = useTRPC();
  const { run } = useStepUp();
  const [open, setOpen] = useState(false);
  const invite = useMutation(trpc.organizations.inviteHead.mutationOptions());
  const { organizationId, nameZh: name } = organization;
  const form = useForm({ resolver: zodResolver(InviteIntoInput), defaultValues: { organizationId, email: "", locale } });
  return (
    <Dialog
      open={open}
      onOpenChange={setOpen}
      trigger={
        <Button look="quiet" size="small">
          {t("act")}
        </Button>
      }
      title={t("title", { name })}
      description={organization.members > 0 ? t("consequenceTwo") : t("consequence")}
    >
      <Form
        form={form}
        refusals={{ "invitation.not_oneself": "email", "member.already_invited": "email" }}
        onSubmit={async (values) => {
          const { waitsForSecond } = await run(() => invite.mutateAsync(values));
          setOpen(false);
          toast({ title: t(waitsForSecond ? "waits" : "done", { email: values.email }) });
          router.refresh();
        }}
      >
        <TextField control={form.control} name="email" label={t("email")} type="email" autoComplete="off" />
        <SubmitButton pending={form.formState.isSubmitting}>{t("submit")}</SubmitButton>
      </Form>
    </Dialog>
  );
}

/** Heads invited beside the house's own, each waiting for a second administrator's word. */
export function ProposedHeads({ organization }: { organization: OrganizationView }) {
  const t = useTranslations("governance.organizations.proposed");
  const router = useRouter();
  const trpc = useTRPC();
  const { run } = useStepUp();
  const second = useMutation(trpc.members.secondInvitation.mutationOptions());
  const done = (email: string) => {
    toast({ title: t("done", { email }) });
    router.refresh();
  };
  return organization.proposedHeads.map(({ invitationId, email, maySecond }) => (
    <span key={invitationId} className="mt-1 flex flex-wrap items-center gap-2 font-normal text-12 text-ink-2">
      {t(maySecond ? "waits" : "own", { email })}
      {maySecond ? (
        <AlertDialog
          trigger={<Button size="small">{t("act")}</Button>}
          title={t("title", { email, name: organization.nameZh })}
          consequence={t("consequence")}
          confirm={t("act")}
          onConfirm={() => run(() => second.mutateAsync({ invitationId })).then(() => done(email))}
        />
      ) : null}
    </span>
  ));
}
