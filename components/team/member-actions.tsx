"use client";

import { useMutation } from "@tanstack/react-query";
import { MoreHorizontal } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { useTRPC } from "@/components/api/provider";
import { useStepUp } from "@/components/session/step-up";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { IconButton } from "@/components/ui/icon-button";
import { Menu, type MenuEntry } from "@/components/ui/menu";
import { RefusalBanner } from "@/components/ui/refusal-banner";
import { toast } from "@/components/ui/toast";
import type { MemberRole, OrganizationKind } from "@/db/schema/words";
import { useRouter } from "@/i18n/navigation";
import type { MemberView } from "@/server/subjects/schema";

type Deed = { key: "suspend" | "restore" | "remove" | "resetFactor" } | { key: "role"; role: MemberRole };
const byInvitation: readonly MemberRole[] = ["administrator", "legal_representative"];

/** What may be done with one colleague: another role, out for a while, out for good. Each asks before and says what follows. */
export function MemberActions({ member, kind, roles }: { member: MemberView; kind: OrganizationKind; roles: readonly MemberRole[] }) {
  const t = useTranslations("team.act");
  const role = useTranslations("words.role");
  const [deed, setDeed] = useState<Deed | null>(null);
  const others = roles.filter((one) => one !== member.role && !byInvitation.includes(one));
  const entries: MenuEntry[] = [
    ...others.map((one) => ({
      key: one,
      label: t("role.entry", { role: role(one) }),
      onSelect: () => setDeed({ key: "role", role: one }),
    })),
    member.status === "suspended"
      ? { key: "restore", label: t("restore.entry"), onSelect: () => setDeed({ key: "restore" }) }
      : { key: "suspend", label: t("suspend.entry"), onSelect: () => setDeed({ key: "suspend" }) },
    ...(kind === "enterprise" || member.isSelf
      ? []
      : [{ key: "resetFactor", label: t("resetFactor.entry"), onSelect: () => setDeed({ key: "resetFactor" }) }]),
    { key: "remove", label: t("remove.entry"), danger: true, onSelect: () => setDeed({ key: "remove" }) },
  ];

  return (
    <>
      <Menu
        trigger={
          <IconButton label={t("label", { name: member.displayName })}>
            <MoreHorizontal aria-hidden />
          </IconButton>
        }
        entries={entries}
      />
      {deed ? <Confirm member={member} deed={deed} onClose={() => setDeed(null)} /> : null}
    </>
  );
}

function Confirm({ member, deed, onClose }: { member: MemberView; deed: Deed; onClose: () => void }) {
  const t = useTranslations("team.act");
  const role = useTranslations("words.role");
  const router = useRouter();
  const { run } = useStepUp();
  const act = useDeed(member.memberId);
  const facts = { name: member.displayName, role: deed.key === "role" ? role(deed.role) : "" };
  const confirm = useMutation({
    mutationFn: () => run(() => act(deed)),
    onSuccess: () => {
      onClose();
      toast({ title: t(`${deed.key}.done`, facts) });
      router.refresh();
    },
  });

  return (
    <Dialog
      open
      onOpenChange={(open) => (open ? undefined : onClose())}
      title={t(`${deed.key}.title`, facts)}
      description={t(`${deed.key}.consequence`, facts)}
      actions={
        <>
          <Button look="secondary" onClick={onClose}>
            {t("cancel")}
          </Button>
          <Button
            look={deed.key === "remove" || deed.key === "suspend" ? "danger" : "primary"}
            pending={confirm.isPending}
            onClick={() => confirm.mutate()}
          >
            {t(`${deed.key}.confirm`)}
          </Button>
        </>
      }
    >
      <RefusalBanner error={confirm.error} />
    </Dialog>
  );
}

/** The call behind each deed. */
function useDeed(memberId: string) {
  const trpc = useTRPC();
  const changeRole = useMutation(trpc.members.changeRole.mutationOptions());
  const suspend = useMutation(trpc.members.suspend.mutationOptions());
  const restore = useMutation(trpc.members.restore.mutationOptions());
  const remove = useMutation(trpc.members.remove.mutationOptions());
  const resetFactor = useMutation(trpc.account.resetSecondFactor.mutationOptions());
  return (deed: Deed) => {
    if (deed.key === "role") return changeRole.mutateAsync({ memberId, role: deed.role });
    const calls = { suspend, restore, remove, resetFactor };
    return calls[deed.key].mutateAsync({ memberId });
  };
}
