"use client";

import { useMutation } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useTRPC } from "@/components/api/provider";
import { useStepUp } from "@/components/session/step-up";
import { AlertDialog } from "@/components/ui/alert-dialog";
import { Button } from "@/components/ui/button";
import { toast } from "@/components/ui/toast";
import { useRouter } from "@/i18n/navigation";
import type { InvitationView } from "@/server/subjects/schema";

/** Takes an invitation back, or gives the second consent that an administrator's role needs. */
export function InvitationActions({ invitation }: { invitation: InvitationView }) {
  const t = useTranslations("team.invitation");
  const router = useRouter();
  const trpc = useTRPC();
  const { run } = useStepUp();
  const revoke = useMutation(trpc.members.revokeInvitation.mutationOptions());
  const second = useMutation(trpc.members.secondInvitation.mutationOptions());
  const { invitationId, email } = invitation;
  const done = (title: string) => {
    toast({ title });
    router.refresh();
  };

  return (
    <span className="inline-flex flex-wrap justify-end gap-2">
      {invitation.maySecond ? (
        <AlertDialog
          trigger={<Button size="small">{t("second")}</Button>}
          title={t("secondTitle", { email })}
          consequence={t("secondConsequence")}
          confirm={t("second")}
          onConfirm={() => run(() => second.mutateAsync({ invitationId })).then(() => done(t("seconded", { email })))}
        />
      ) : null}
      <AlertDialog
        trigger={
          <Button look="quiet" size="small">
            {t("revoke")}
          </Button>
        }
        title={t("revokeTitle", { email })}
        consequence={t("revokeConsequence")}
        confirm={t("revoke")}
        danger
        onConfirm={() => run(() => revoke.mutateAsync({ invitationId })).then(() => done(t("revoked", { email })))}
      />
    </span>
  );
}
