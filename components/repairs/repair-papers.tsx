"use client";

import { useMutation } from "@tanstack/react-query";
import { X } from "lucide-react";
import { useTranslations } from "next-intl";
import { useTRPC } from "@/components/api/provider";
import { PaperDrop } from "@/components/papers/paper-drop";
import { PaperList } from "@/components/papers/paper-list";
import { IconButton } from "@/components/ui/icon-button";
import { RefusalBanner } from "@/components/ui/refusal-banner";
import { useRouter } from "@/i18n/navigation";
import type { OwnRepairView } from "@/server/corrections/repairs/schema";

type RepairPapersProps = { repair: Pick<OwnRepairView, "repairCaseId" | "status" | "papers" | "papersLeft"> };

/** The proofs of a case: those that lie to it, and while it is in the enterprise's hands, room for more. */
export function RepairPapers({ repair: { repairCaseId, status, papers, papersLeft } }: RepairPapersProps) {
  const t = useTranslations("repairs.proof");
  const trpc = useTRPC();
  const router = useRouter();
  const remove = useMutation(trpc.repairs.removePaper.mutationOptions({ onSuccess: () => router.refresh() }));
  const proofs = papers.filter(({ kind }) => kind === "proof");
  const isDraft = status === "draft";
  const mayAdd = isDraft || status === "supplement_requested";
  return (
    <div className="flex flex-col gap-4">
      {proofs.length > 0 ? (
        <PaperList
          papers={proofs}
          from="/api/repair-papers"
          label={t("list")}
          deed={({ paperId, fileName }) =>
            isDraft ? (
              <IconButton
                label={t("remove", { name: fileName })}
                size="small"
                disabled={remove.isPending}
                onClick={() => remove.mutate({ repairCaseId, paperId })}
              >
                <X aria-hidden />
              </IconButton>
            ) : null
          }
        />
      ) : null}
      <RefusalBanner error={remove.error} />
      {mayAdd ? <PaperDrop to={`/api/repair-papers?${new URLSearchParams({ repairCaseId })}`} label={t("add")} left={papersLeft} /> : null}
    </div>
  );
}
