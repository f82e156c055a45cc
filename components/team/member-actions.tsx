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

type Deed = { key: "suspend" | "restore" | "remove" | "resetFactor" | "withdraw" } | { key: "role"; role: MemberRole };
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

/** What one administrator wants of this place: the other agrees to it, its author takes it back. */
export function MemberWish({ member, mayManage }: { member: MemberView; mayManage: boolean }) {
  const t = useTranslations("team.wish");
  const role = useTranslations("words.role");
  const [deed, setDeed] = useState<Deed | null>(null);
  const { wish } = member;
  if (!wish) return null;
  const wanted: Deed = wish.role ? { key: "role", role: wish.role } : { key: deedOf[wish.status ?? "active"] };
  return (
    <span className="mt-1 flex flex-wrap items-center gap-2 text-12 text-ink-2 max-md:justify-end">
      {wish.role ? t("role", { role: role(wish.role) }) : t(wish.status ?? "active")}
      {mayManage ? (
        <Button size="small" look={wish.isOwn ? "quiet" : "secondary"} onClick={() => setDeed(wish.isOwn ? { key: "withdraw" } : wanted)}>
          {t(wish.isOwn ? "withdraw" : "agree")}
        </Button>
      ) : null}
      {deed ? <Confirm member={member} deed={deed} onClose={() => setDeed(null)} /> : null}
    </span>
  );
}

const deedOf = { active: "restore", suspended: "suspend", removed: "remove" } as const;

function Confirm({ member, deed, onClose }: { member: MemberView; deed: Deed; onClose: () => void }) {
  const t = useTranslations("team.act");
  const role = useTranslations("words.role");
  const router = useRouter();
  const { run } = useStepUp();
  const act = useDeed(member);
  const facts = { name: member.displayName, role: deed.key === "role" ? role(deed.role) : "" };
  const confirm = useMutation({
    mutationFn: () => run(() => act(deed)),
    onSuccess: (done) => {
      onClose();
      toast({ title: "waitsForSecond" in done && done.waitsForSecond ? t("waits") : t(`${deed.key}.done`, facts) });
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

/** The call behind each deed. A wish is taken back by wishing for what is. */
function useDeed({ memberId, status }: MemberView) {
  const trpc = useTRPC();
  const changeRole = useMutation(trpc.members.changeRole.mutationOptions());
  const suspend = useMutation(trpc.members.suspend.mutationOptions());
  const restore = useMutation(trpc.members.restore.mutationOptions());
  const remove = useMutation(trpc.members.remove.mutationOptions());
  const resetFactor = useMutation(trpc.account.resetSecondFactor.mutationOptions());
  return (deed: Deed) => {
    if (deed.key === "role") return changeRole.mutateAsync({ memberId, role: deed.role });
    const calls = { suspend, restore, remove, resetFactor, withdraw: status === "suspended" ? suspend : restore };
    return calls[deed.key].mutateAsync({ memberId });
  };
}
