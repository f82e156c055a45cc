"use client";

import { useTranslations } from "next-intl";
import { usePapers } from "@/components/repairs/use-papers";
import { FileDrop } from "@/components/ui/file-drop";
import { useRouter } from "@/i18n/navigation";
import type { ProofView } from "@/server/commitments/schema";
import { ProofList } from "./proof-list";

type ProofsProps = { commitmentId: string; papers: readonly ProofView[]; papersLeft: number };

/** The proofs laid to a commitment, and room for more while something is to be proved. */
export function CommitmentProofs({ commitmentId, papers, papersLeft }: ProofsProps) {
  const t = useTranslations("papers.proofs");
  const router = useRouter();
  const { files, send, stop } = usePapers(`/api/commitment-papers?${new URLSearchParams({ commitmentId })}`, () => router.refresh());
  return (
    <div className="flex flex-col gap-4">
      <ProofList papers={papers} />
      {papersLeft > 0 ? (
        <FileDrop
          multiple
          label={t("add")}
          hint={t("hint", { left: papersLeft })}
          accept=".pdf,.jpg,.jpeg,.png,application/pdf,image/jpeg,image/png"
          files={files}
          onFiles={(chosen) => void send(chosen)}
          onRemove={stop}
        />
      ) : null}
    </div>
  );
}
