"use client";

import { useMutation } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useTRPC } from "@/components/api/provider";
import { AlertDialog } from "@/components/ui/alert-dialog";
import { Button } from "@/components/ui/button";
import { toast } from "@/components/ui/toast";
import { useRouter } from "@/i18n/navigation";

/** Has the honours left out of the evaluation, or counted again. */
export function HonoursWish({ leavesOutHonours, mayWish }: { leavesOutHonours: boolean; mayWish: boolean }) {
  const t = useTranslations("evaluation.wish");
  const router = useRouter();
  const wish = useMutation(useTRPC().evaluation.wishHonours.mutationOptions());
  const next = leavesOutHonours ? "count" : "leaveOut";
  return (
    <div className="text-13">
      <p className="text-ink-2">{t(leavesOutHonours ? "left" : "counted")}</p>
      {mayWish ? (
        <AlertDialog
          trigger={
            <Button size="small" className="mt-3">
              {t(`${next}.open`)}
            </Button>
          }
          title={t(`${next}.open`)}
          consequence={t(`${next}.consequence`)}
          confirm={t(`${next}.confirm`)}
          onConfirm={async () => {
            await wish.mutateAsync({ leavesOutHonours: !leavesOutHonours });
            toast({ title: t("taken") });
            router.refresh();
          }}
        />
      ) : (
        <p className="mt-2 text-12 text-ink-3">{t("headOnly")}</p>
      )}
    </div>
  );
}
